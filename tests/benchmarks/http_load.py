"""The service under load beside a trivial FastAPI endpoint with a request and a report of the same size.

    python tests/benchmarks/http_load.py [--seconds 5] [--connections 1,8,64] [--workers 1]

wrk sends the requests (``apt-get install wrk``); without it the run says so and ends. Everything is on
loopback, every run lasts so many seconds, and what was started is stopped.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive import Archive

TRIVIAL = """
from fastapi import FastAPI
from pydantic import BaseModel
class Request(BaseModel):
    text: str
    published: str | None = None
class Report(BaseModel):
    claims: list[dict]
app = FastAPI()
CLAIMS = [{"id": f"c{i}", "text": "x" * 300, "evidence": ["row"] * 2} for i in range(10)]
@app.post("/v1/check")
async def check(request: Request) -> Report:
    return Report(claims=CLAIMS)
@app.get("/healthz")
async def health():
    return {}
"""
LUA = """
local file = io.open("{body}", "rb")
wrk.method = "POST"
wrk.body = file:read("*a")
wrk.headers["Content-Type"] = "application/json"
"""
KINDS = ("trivial", "tiny", "plain", "ordinary", "rich")


def bodies() -> dict[str, bytes]:
    """A request of each kind."""
    archive = Archive()
    texts = {kind: archive.article(kind).text for kind in ("plain", "ordinary", "rich")}
    texts |= {"trivial": texts["ordinary"], "tiny": "Taiwan pays a 32% tariff."}
    return {
        kind: json.dumps({"text": text, "published": "2025-08-08"}).encode() for kind, text in texts.items()
    }


@contextmanager
def running(command: list[str], port: int) -> Iterator[int]:
    """A server as a process, once it answers; its process id."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(300):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1)
                    break
                except OSError:
                    time.sleep(0.1)
            yield process.pid
        finally:
            process.terminate()


def load(port: int, body: Path, connections: int, seconds: int) -> dict[str, float]:
    """What wrk measured."""
    script = body.with_suffix(".lua")
    script.write_text(LUA.format(body=body))
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "30s"]
    command += ["-s", str(script), f"http://127.0.0.1:{port}/v1/check"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = {"rps": float(re.findall(r"Requests/sec:\s+([\d.]+)", told)[0])}
    for name, percent in (("p50", "50%"), ("p99", "99%")):
        number, unit = re.findall(rf"{percent}\s+([\d.]+)(us|ms|s)\b", told)[0]
        found[name] = float(number) * {"us": 1e-3, "ms": 1.0, "s": 1e3}[unit]
    bad = re.findall(r"Non-2xx or 3xx responses: (\d+)", told) + re.findall(r"timeout (\d+)", told)
    found["bad"] = sum(map(float, bad))
    return found


def processor_seconds(pid: int) -> float:
    """Processor time of a process and its children so far."""
    import psutil

    process = psutil.Process(pid)
    every = [process, *process.children(recursive=True)]
    return sum(sum(one.cpu_times()[:2]) for one in every)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--connections", default="1,8,64")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--kinds", default=",".join(KINDS))
    told = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed: apt-get install wrk")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "trivial.py").write_text(TRIVIAL)
        os.environ["PYTHONPATH"] = folder
        python = [sys.executable, "-m"]
        ours = [*python, "steelyard", "serve", "--port", "18200", "--no-audits", "--log", "error"]
        ours += ["--workers", str(told.workers)]
        trivial = [*python, "uvicorn", "trivial:app", "--port", "18201", "--no-access-log"]
        trivial += ["--workers", str(told.workers)]
        heads = ("conn", "req/s", "p50 ms", "p99 ms", "CPU ms/req", "of trivial", "bad")
        print(f"{'':10}" + "".join(f"{head:>11}" for head in heads))
        with running(ours, 18200) as our_pid, running(trivial, 18201) as trivial_pid:
            ceiling: dict[int, float] = {}
            every = bodies()
            for kind in told.kinds.split(","):
                body = Path(folder, f"{kind}.json")
                body.write_bytes(every[kind])
                port, pid = (18201, trivial_pid) if kind == "trivial" else (18200, our_pid)
                for connections in map(int, told.connections.split(",")):
                    load(port, body, connections, 1)
                    before = processor_seconds(pid)
                    found = load(port, body, connections, told.seconds)
                    cost = (processor_seconds(pid) - before) / max(1, found["rps"] * told.seconds) * 1e3
                    if kind == "trivial":
                        ceiling[connections] = found["rps"]
                    ratio = found["rps"] / ceiling[connections] if connections in ceiling else float("nan")
                    numbers = (found["rps"], found["p50"], found["p99"], cost, ratio, found["bad"])
                    shown = "".join(f"{number:11.2f}" for number in numbers)
                    print(f"{kind:10}{connections:11}{shown}", flush=True)


if __name__ == "__main__":
    main()
