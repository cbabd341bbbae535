"""Does an audit's memory stay flat? Watches all its processes while it goes through many short articles.

python tests/soak/audit_memory.py [--count 200000] [--workers 1] [--keep DIR]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from made import write

EVERY = 1.0


def main() -> None:
    """Make the archive, audit it, and print the memory of each tenth of the run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = told.keep or Path(folder)
        root.mkdir(exist_ok=True)
        source = root / "articles.jsonl"
        if not source.exists():
            write(source, told.count)
        command = [
            sys.executable, "-m", "steelyard", "audit", str(source), "--out", str(root / "out"), "--restart",
            "--workers", str(told.workers), "--today", "2026-11-26",
        ]  # fmt: skip
        began = time.time()
        samples = watch(subprocess.Popen(command))
        seconds = time.time() - began
    print(f"{told.count:,} articles in {seconds:,.0f} s, {told.count / seconds:,.0f}/s")
    for name in ("main", "workers"):
        series = [sample[name] for sample in samples]
        tenths = [max(series[len(series) * n // 10 : len(series) * (n + 1) // 10] or [0]) for n in range(10)]
        print(f"{name}: MB at most in each tenth of the time: {' '.join(f'{mb:.0f}' for mb in tenths)}")


def watch(process: subprocess.Popen[bytes]) -> list[dict[str, float]]:
    """Resident memory in MB of the main process and of the largest of its workers, until it ends."""
    samples = []
    main = psutil.Process(process.pid)
    while process.poll() is None:
        try:
            workers = [child.memory_info().rss for child in main.children(recursive=True)]
            samples.append({"main": main.memory_info().rss / 1e6, "workers": max(workers, default=0) / 1e6})
        except psutil.NoSuchProcess:
            pass
        time.sleep(EVERY)
    assert process.returncode == 0
    return samples


if __name__ == "__main__":
    main()
