"""Kills at random moments: is the result always the same?

    python tests/soak/audit_kills.py [--kills 20] [--articles 1500] [--engine local|dask]

Each run is begun, killed with all its processes after a random time, begun again, and so on until it is
complete; then the next one begins, until there were so many kills. With ``--engine dask`` one worker of the
local cluster is killed in each run instead.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from made import write

RESULT = (
    "manifest.json",
    "claims.parquet",
    "articles.parquet",
    "readings.parquet",
    "rejects.parquet",
    "rejects.jsonl",
)


def main() -> None:
    """Compare every result with that of a run that nobody disturbed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--articles", type=int, default=1500)
    parser.add_argument("--engine", default="local")
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    rng = random.Random(told.seed)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root / "articles.jsonl", told.articles)
        began = time.time()
        subprocess.run(command(root, root / "alone", "local", 1), check=True)
        seconds, wanted = time.time() - began, digest(root / "alone")
        print(f"undisturbed: {seconds:.1f} s, {wanted[:16]}", flush=True)
        kills = runs = 0
        while kills < told.kills:
            out, workers = root / f"run{runs}", rng.choice((1, 2, 3))
            if told.engine == "dask":
                kills += lose_a_worker(command(root, out, "dask", 2), out, rng.uniform(0, 0.3) * seconds)
            else:
                kills += killed(root, out, workers, rng, seconds)
            runs += 1
            assert digest(out) == wanted, f"run {runs} differs"
            print(f"run {runs}: {kills} kills so far, the same result", flush=True)
            shutil.rmtree(out)
    print(f"{kills} kills in {runs} runs, all results the same")


def command(root: Path, out: Path, engine: str, workers: int) -> list[str]:
    """The command of an audit in small shards."""
    return [
        sys.executable, "-m", "steelyard", "audit", str(root / "articles.jsonl"), "--out", str(out),
        "--shard", "50", "--today", "2026-11-26", "--quiet", "--engine", engine, "--workers", str(workers),
    ]  # fmt: skip


def killed(root: Path, out: Path, workers: int, rng: random.Random, seconds: float) -> int:
    """Begin, kill, begin again until it is complete; how often it was killed."""
    kills = 0
    while True:
        process = subprocess.Popen(command(root, out, "local", workers), stdout=subprocess.DEVNULL)
        try:
            process.wait(rng.uniform(0.1, 0.7) * seconds)
            assert process.returncode == 0
            return kills
        except subprocess.TimeoutExpired:
            family = [process.pid] if rng.random() < 0.5 else [p.pid for p in tree(process.pid)]
            for pid in family:  # half of the time its workers are left behind
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            process.wait()
            kills += 1


def lose_a_worker(words: list[str], out: Path, after: float) -> int:
    """Run on a local cluster, and kill one of its worker processes in the middle; 1 if there was one."""
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not list(out.glob("work/parts/*/*.zip")):
        time.sleep(0.1)  # a cluster that is still starting up is not what is tried here
    time.sleep(after)
    family = [] if process.poll() is not None else tree(process.pid)[:-1]
    workers = [one for one in family if "spawn_main" in " ".join(one.cmdline())]
    if workers:
        os.kill(workers[0].pid, signal.SIGKILL)
    assert process.wait() == 0
    return bool(workers)


def tree(pid: int) -> list[psutil.Process]:
    """A process and its children, the children first."""
    main_process = psutil.Process(pid)
    return [*main_process.children(recursive=True), main_process]


def digest(out: Path) -> str:
    """One digest of all files of a result."""
    total = hashlib.sha256()
    for name in RESULT:
        total.update((out / name).read_bytes())
    return total.hexdigest()


if __name__ == "__main__":
    main()
