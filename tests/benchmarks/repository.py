"""Checking a repository of 500 Markdown articles of 5 KB: cold, warm, and beside other linters of prose.

    python tests/benchmarks/repository.py [--files 500] [--repeat 5] [--json OUT]

Whole processes are timed by the clock on the wall and by processor time, one after the other, as medians.
steelyard is installed from its wheel for this, as users have it; "fresh" is the first run of all, without any
cache, and it keeps its results. Linters that are not installed are left out with a word; they look for other
things, so this compares what a CI job has to wait for and not work done.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from archive import Archive
from startup import installed

TAIL = """

| Country | Rate |
|---|---|
| Japan | 15% |

See [the order](https://example.org/25%25) and `x = 5%`.
"""
_PEERS = {
    "codespell": ["codespell", "."],
    "proselint": ["proselint", "check", "."],
    "markdownlint-cli2": ["markdownlint-cli2", "**/*.md"],
}


def write(folder: Path, number: int) -> int:
    """Write so many articles with front matter, a table, a link and a piece of code; returns the bytes."""
    size = 0
    for n, article in enumerate(Archive().articles(number)):
        day = dt.date.fromordinal(article.published)
        head = f"---\ntitle: Article {n}\ndate: {day}\n---\n\n# Trade, part {n}\n\n"
        path = folder / f"{n % 20:02}" / f"{n:04}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(head + article.text + TAIL, encoding="utf-8")
        size += path.stat().st_size
    return size


def run(command: Sequence[str], folder: Path, environment: dict[str, str]) -> tuple[float, float, int]:
    """Wall and processor seconds of one process and its children, and its exit code."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.returncode


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    steelyard = [sys.executable, "-m", "steelyard", "check", ".", "--fail-on", "never", "--format", "text"]
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name) / "content", Path(name) / "cache"
        folder.mkdir()
        size = write(folder, arguments.files)
        pristine, package = installed(Path(name)), Path(name) / "package"
        if isinstance(pristine, str):
            raise SystemExit(pristine)
        environment = {k: v for k, v in os.environ.items() if not k.startswith("STEELYARD_")}
        environment |= {"PYTHONPATH": str(package), "XDG_CACHE_HOME": str(cache)}
        ways = {
            "steelyard, fresh": steelyard,
            "steelyard, unchanged": steelyard,
            "steelyard, no results kept": [*steelyard, "--no-cache"],
            "steelyard, one process": [*steelyard, "--no-cache", "--jobs", "1"],
        } | {peer: command for peer, command in _PEERS.items() if shutil.which(command[0])}
        found: dict[str, list[tuple[float, float, int]]] = {way: [] for way in ways}
        for _ in range(arguments.repeat):
            for way, command in ways.items():
                if way.endswith("fresh"):
                    for old in (package, cache):
                        shutil.rmtree(old, ignore_errors=True)
                    shutil.copytree(pristine, package)
                found[way].append(run(command, folder, environment))
    print(f"{arguments.files} files, {size / 1e6:.2f} MB, {arguments.repeat} runs each, medians")
    table = {}
    for way, times in found.items():
        wall, cpu = (statistics.median(column) for column in zip(*[t[:2] for t in times], strict=True))
        table[way] = {"wall": wall, "cpu": cpu, "code": times[0][2]}
        print(f"{way:<28} {wall:7.2f} s on the wall  {cpu:7.2f} s of processor  exit {times[0][2]}")
    for peer in _PEERS.keys() - ways.keys():
        print(f"{peer:<28} not installed")
    if arguments.json is not None:
        arguments.json.write_text(json.dumps(table, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
