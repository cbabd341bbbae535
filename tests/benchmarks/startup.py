"""How long a start takes: commands in processes of their own, warm and fresh from a wheel without a cache."""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
DRAFT = ROOT / "tests" / "samples" / "draft.md"
COMMANDS = {"--version": ["--version"], "check one file": ["check", str(DRAFT), "--published", "2025-08-08"]}


def measured(rounds: int) -> dict[str, dict[str, float]]:
    """Seconds of processor and of the clock on the wall for each start, medians; and peak memory in MB."""
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        warm = _environment(Path(scratch) / "warm", None)
        for name, arguments in COMMANDS.items():
            _run(arguments, warm)
            found[name] = _median([_run(arguments, warm) for _ in range(rounds)])
        pristine, package = installed(Path(scratch)), Path(scratch) / "package"
        if isinstance(pristine, str):
            print(f"cold start: skipped, {pristine}")
            return found
        times = []
        for number in range(rounds):
            shutil.rmtree(package, ignore_errors=True)
            shutil.copytree(pristine, package)  # the first start keeps something for the next ones
            cold = _environment(Path(scratch) / f"cold{number}", package)
            times.append(_run(COMMANDS["check one file"], cold))
        found["check one file, fresh install without a cache"] = _median(times)
    return found


def _environment(cache: Path, package: Path | None) -> dict[str, str]:
    cache.mkdir()
    path = str(package or ROOT / "service")
    named = {"PYTHONPATH": path, "XDG_CACHE_HOME": str(cache)}
    return {key: value for key, value in os.environ.items() if not key.startswith("STEELYARD_")} | named


def installed(scratch: Path) -> Path | str:
    """The package as its wheel installs it; or why that cannot be had here."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    wheels, target = scratch / "wheels", scratch / "installed"
    for command in (
        [*pip, "wheel", "--no-deps", "-w", str(wheels), str(ROOT)],
        [
            *pip,
            "install",
            "--no-deps",
            "--no-index",
            "--find-links",
            str(wheels),
            "--target",
            str(target),
            "steelyard",
        ],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return f"the wheel cannot be built and installed here: {done.stderr.strip().splitlines()[-1]}"
    return target


def _run(arguments: list[str], environment: dict[str, str]) -> tuple[float, float, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    command = [sys.executable, "-m", "steelyard", *arguments]
    done = subprocess.run(command, env=environment, cwd=ROOT.parent, capture_output=True, check=False)
    wall = time.perf_counter() - start
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall, after.ru_maxrss / 1024)


def _median(times: list[tuple[float, float, float]]) -> dict[str, float]:
    processor, wall, memory = (statistics.median(column) for column in zip(*times, strict=True))
    return {"processor_s": processor, "wall_s": wall, "memory_mb": memory}
