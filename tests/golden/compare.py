"""Do two states of the program give the same bytes? For changes that may change nothing but the speed.

    python tests/golden/compare.py main              this checkout against a revision
    python tests/golden/compare.py ../other --all    against another checkout, with the large texts too
    python tests/golden/compare.py main page.txt     with texts of yours beside ours

Every text is checked three times (as printed on its day, with another ``as_of``, without a date), with all
its figures; the JSON reports, from which all others are made, must be equal to the byte. Rules and tables are
those of each checkout.
Exit code 1 tells that something differs; the first differences are shown.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SHOWN = 5
SAMPLE_DAY = "2025-08-08"


def texts(large: bool, extra: list[Path]) -> Iterator[dict[str, str]]:
    """Name, day and text of everything that is checked."""
    for path in sorted((ROOT / "tests" / "corpus").glob("*.jsonl")):
        items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for item in items:
            yield {"name": f"{path.stem} {item['id']}", "day": item["published"], "text": item["text"]}
        for at in range(0, len(items), 40):
            page = "\n\n".join(item["text"] for item in items[at : at + 40])
            yield {"name": f"{path.stem} page {at}", "day": items[at]["published"], "text": page}
    from steelyard.packs import discover, rules

    for rule, data in rules.load([discover.builtin()]).rules.items():
        for number, example in enumerate(data["examples"]):
            day = str(example.get("published") or SAMPLE_DAY)
            yield {"name": f"{rule}[{number}]", "day": day, "text": example["text"]}
    named = [*sorted((ROOT / "tests" / "samples").glob("*.md")), *sorted(ROOT.glob("*/README.md"))]
    for path in [*named, ROOT / "README.md", *extra]:
        yield {"name": path.name, "day": SAMPLE_DAY, "text": path.read_text(encoding="utf-8")}
    sys.path.insert(0, str(ROOT / "tests" / "benchmarks"))
    from archive import Archive

    for number, article in enumerate(Archive(seed=7).articles(400 if large else 60)):
        day = dt.date.fromordinal(article.published).isoformat()
        yield {"name": f"archive {number} ({article.kind})", "day": day, "text": article.text}


def record(source: Path, target: Path) -> None:
    """Check every text of ``source`` with the engine of this process and write one line for each."""
    from steelyard import readers
    from steelyard.engine import Engine
    from steelyard.writers import json as as_json

    engine = Engine.load()
    with target.open("w", encoding="utf-8") as out:
        for line in source.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            day = dt.date.fromisoformat(item["day"]).toordinal()
            for published, as_of in ((day, None), (day, day + 400), (None, None)):
                document = readers.read(item["text"].encode(), item["name"], "text/plain")
                report = engine.check(document, published=published, as_of=as_of, include_figures=True)
                out.write(as_json.render(report).decode())


def run(checkout: Path, source: Path, target: Path) -> None:
    """``record`` in a process of its own, with the package of that checkout."""
    environment = {**os.environ, "PYTHONPATH": str(checkout / "service")}
    command = [sys.executable, str(Path(__file__).resolve()), "--record", str(source), str(target)]
    subprocess.run(command, check=True, env=environment, cwd=checkout)


def compare(old: Path, new: Path, names: list[str]) -> int:
    """How many reports differ; tells of the first of them."""
    differing = 0
    with old.open(encoding="utf-8") as before, new.open(encoding="utf-8") as after:
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            if one == other:
                continue
            differing += 1
            if differing <= SHOWN:
                print(f"{names[number // 3]}, run {number % 3}:")
                _show(json.loads(one), json.loads(other))
    return differing


def _show(old: Any, new: Any) -> None:
    found = list(_differences("", old, new))
    for place, a, b in found[:6]:
        print(f"    {place}: {a!r} -> {b!r}")
    if not found:
        print("    only the order of keys differs")


def _differences(place: str, a: Any, b: Any) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(a, dict) and isinstance(b, dict):
        for key in {**a, **b}:
            yield from _differences(f"{place}.{key}", a.get(key), b.get(key))
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for number, (x, y) in enumerate(zip(a, b, strict=True)):
            yield from _differences(f"{place}[{number}]", x, y)
    elif a != b:
        yield place, a, b


def main() -> int:
    if sys.argv[1:2] == ["--record"]:
        record(Path(sys.argv[2]), Path(sys.argv[3]))
        return 0
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("other", help="a revision, or the directory of another checkout")
    parser.add_argument("texts", nargs="*", type=Path, help="further texts")
    parser.add_argument("--all", action="store_true", help="the whole generated archive")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        other = Path(asked.other).resolve()
        if not other.is_dir():
            other = place / "other"
            other.mkdir()
            archived = subprocess.run(
                ["git", "archive", asked.other], cwd=ROOT, check=True, stdout=subprocess.PIPE
            )
            subprocess.run(["tar", "-x", "-C", str(other)], input=archived.stdout, check=True)
        source, old, new = place / "texts", place / "old", place / "new"
        items = list(texts(asked.all, asked.texts))
        source.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
        run(other, source, old)
        run(ROOT, source, new)
        differing = compare(old, new, [item["name"] for item in items])
    print(f"{3 * len(items)} reports, {differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    raise SystemExit(main())
