"""Throughput of an audit, beside a loop that only reads the texts: with processes, and on a Dask cluster.

    python tests/benchmarks/audit.py [--articles 1500] [--no-dask]

Clock on the wall, and processor time of all processes, which other work on the machine disturbs less. The
start of processes and the loading of rules and tables is taken out by auditing one article first.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from archive import Archive


def main() -> None:
    """Print one line for each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1500)
    parser.add_argument("--no-dask", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        size = written(root / "many.jsonl", told.articles)
        written(root / "one.jsonl", 1)
        print(f"{told.articles:,} articles, {size / told.articles:,.0f} bytes each")
        wall, spent = timed(lambda: read(root / "many.jsonl"))
        shown("a loop that reads the texts", wall, spent, told.articles, spent)
        ways = [("local", 1), ("local", 2)] + (
            [] if told.no_dask else [("dask", 1), ("dask", 2), ("dask", 4)]
        )
        for engine, workers in ways:
            first = timed(lambda: audit(root, "one", engine, workers))  # noqa: B023
            many = timed(lambda: audit(root, "many", engine, workers))  # noqa: B023
            shown(
                f"{engine}, {workers} workers", many[0] - first[0], many[1] - first[1], told.articles, spent
            )
            print(
                f"{'':30} start: {first[0]:.1f} s on the wall, {first[1]:.1f} s of processor time", flush=True
            )


def written(path: Path, count: int) -> int:
    """Write articles in the proportions of a newspaper; the bytes of the file."""
    with path.open("w", encoding="utf-8") as file:
        for number, article in enumerate(Archive(seed=11).articles(count)):
            day = dt.date.fromordinal(article.published).isoformat()
            file.write(json.dumps({"id": f"n{number}", "text": article.text, "date": day}) + "\n")
    return path.stat().st_size


def read(path: Path) -> int:
    """What any program has to do that looks at the texts."""
    with path.open(encoding="utf-8") as file:
        return sum(len(json.loads(line)["text"]) for line in file)


def audit(root: Path, name: str, engine: str, workers: int) -> None:
    """One audit by the command."""
    source, out = str(root / f"{name}.jsonl"), str(root / "out")
    command = [
        sys.executable, "-m", "steelyard", "audit", source, "--out", out, "--restart", "--shard", "50",
        "--quiet", "--engine", engine, "--workers", str(workers),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """Seconds on the wall, and of processor time with that of all processes that ended."""
    began, before = time.perf_counter(), processor()
    work()
    return time.perf_counter() - began, processor() - before


def processor() -> float:
    """Processor time so far, of this process and its children."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def shown(name: str, wall: float, spent: float, count: int, reading: float) -> None:
    """One line."""
    print(
        f"{name:30} {count / wall:9,.0f} articles/s  {spent / count * 1000:7.3f} ms of processor time each  "
        f"{spent / reading:7.1f} times reading", flush=True,
    )  # fmt: skip


if __name__ == "__main__":
    main()
