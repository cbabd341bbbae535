"""Long runs against the service, printed as a table: what was promised, what happened. Loopback only.

    python tests/soak/http_faults.py [--kills 20] [--requests 100000]

kills     `kill -9` at random moments of an audit, the service started anew each time
full      the disk is full (a limit on the size of files) when an archive is sent, and in mid-audit
gone      the file of audits is deleted, replaced by rubbish, by a directory, while the service runs
stop      SIGTERM under load: every request that was accepted is answered
memory    resident memory over so many requests of all kinds, bad ones among them
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil

TEXT = "In 2023 the US trade deficit with China was $900 billion. "
JSONL = {"content-type": "application/x-ndjson"}
MEGABYTE = 1_000_000
MIXED = """
local n = 0
local good = '{"text": "TEXT", "published": "2026-06-01"}'
local bodies = {good, '{"text": ""}', '{"text": 5', good, '{"text": "no figures here"}', good}
request = function()
  n = n + 1
  return wrk.format("POST", "/v1/check", {["Content-Type"] = "application/json"}, bodies[n % #bodies + 1])
end
"""


class Service:
    """`steelyard serve` as a process; `limit` bounds the size of any file that it writes."""

    def __init__(self, *arguments: str, limit: int | None = None) -> None:
        command = [sys.executable, "-m", "steelyard", "serve", "--port", "0", "--log", "error", *arguments]

        def bound() -> None:
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, preexec_fn=bound
        )
        assert self.process.stdout is not None
        (self.url,) = re.findall(r"http://127\.0\.0\.1:\d+", self.process.stdout.readline())
        self.http = httpx.Client(base_url=self.url, timeout=60)

    def kill(self) -> None:
        for process in [*psutil.Process(self.process.pid).children(recursive=True), self.process]:
            process.kill()
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)


@contextmanager
def serving(*arguments: str, limit: int | None = None) -> Iterator[Service]:
    service = Service(*arguments, limit=limit)
    try:
        yield service
    finally:
        if service.process.poll() is None:
            service.kill()


def articles(count: int) -> bytes:
    rows = ({"id": f"a{i}", "text": TEXT * (i % 9), "published": "2026-06-01"} for i in range(count))
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def told(name: str, promised: str, happened: str, kept: bool) -> None:
    print(f"{'ok ' if kept else 'NOT'}  {name:28} {promised:52} {happened}", flush=True)


def kills(count: int) -> None:
    """An audit that is killed again and again gives the same bytes as one that was left alone."""
    dice, total = random.Random(7), 3_000
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        with serving("--data", one) as service:
            alone = finished(service, send(service, articles(total)))
        audit, done = "", 0
        for _ in range(count):
            with serving("--data", other) as service:
                audit = audit or send(service, articles(total))
                time.sleep(dice.uniform(0.1, 2.5))
                done = service.http.get(f"/v1/audits/{audit}").json()["articles"]
                service.kill()
        with serving("--data", other) as service:
            killed = finished(service, audit)
    happened = f"{count} kills, the last at article {done}; {killed.count(chr(10))} results"
    told("kill -9 in mid-audit", "nothing lost, nothing double, the same results", happened, alone == killed)


def send(service: Service, body: bytes) -> str:
    response = service.http.post("/v1/audits", content=body, headers=JSONL)
    response.raise_for_status()
    return str(response.json()["id"])


def finished(service: Service, audit: str) -> str:
    while service.http.get(f"/v1/audits/{audit}").json()["state"] in ("waiting", "running"):
        time.sleep(0.2)
    return service.http.get(f"/v1/audits/{audit}/download").text


def full_disk() -> None:
    with tempfile.TemporaryDirectory() as data:
        with serving("--data", data, limit=MEGABYTE) as service:
            sent = service.http.post("/v1/audits", content=b"x" * 3 * MEGABYTE, headers=JSONL)
            check = service.http.post("/v1/check", json={"text": TEXT})
            left = list(Path(data, "uploads").iterdir())
            happened = f"{sent.status_code}, checks {check.status_code}, {len(left)} files left behind"
            kept = (sent.status_code, check.status_code, left) == (503, 200, [])
            told("disk full at upload", "503, checks are answered, nothing left behind", happened, kept)
            audit = send(service, articles(2_500))  # its results do not fit
            time.sleep(6)
            stuck = service.http.get(f"/v1/audits/{audit}").json()
            service.kill()
        with serving("--data", data) as service:  # there is room again
            lines = finished(service, audit).count("\n")
        happened = f"stood at {stuck['articles']} ({stuck['state']}), then {lines} results"
        told("disk full in mid-audit", "waits, and goes on when there is room", happened, lines == 2_500)


def lost_file() -> None:
    ways: dict[str, Callable[[Path], Any]] = {
        "deleted": lambda path: path.unlink(),
        "rubbish": lambda path: path.write_bytes(b"no database" * 1_000),
        "a directory": lambda path: (path.unlink(), path.mkdir()),
    }
    for name, spoil in ways.items():
        with tempfile.TemporaryDirectory() as data, serving("--data", data) as service:
            finished(service, send(service, articles(5)))
            for extra in ("-wal", "-shm"):
                Path(data, f"audits.sqlite{extra}").unlink(missing_ok=True)
            spoil(Path(data, "audits.sqlite"))
            listed = service.http.get("/v1/audits").status_code
            check = service.http.post("/v1/check", json={"text": TEXT}).status_code
            expected = 200 if name == "deleted" else 503
            promised = "starts anew" if name == "deleted" else "503 for audits, checks are answered"
            told(
                f"file of audits {name}",
                promised,
                f"audits {listed}, checks {check}",
                (listed, check) == (expected, 200),
            )


def stopped() -> None:
    answered: list[int] = []
    with serving("--no-audits", "--drain", "1") as service:

        def ask() -> None:
            with httpx.Client(base_url=service.url, timeout=60) as client:
                for _ in range(500):
                    try:
                        answered.append(client.post("/v1/check", json={"text": TEXT * 30}).status_code)
                    except (httpx.ConnectError, httpx.RemoteProtocolError) as error:
                        # refused, or the idle connection was closed before anything was sent on it
                        answered.append(
                            0 if "without sending" in str(error) or "refused" in str(error) else -1
                        )
                        return

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        time.sleep(2)
        service.stop()
        for thread in threads:
            thread.join()
    lost = sum(status not in (0, 200) for status in answered)
    happened = f"{answered.count(200)} answered, {lost} lost"
    told("SIGTERM under load", "what was accepted is answered", happened, lost == 0)


def memory(count: int) -> None:
    if shutil.which("wrk") is None:
        told("memory", "flat", "wrk is not installed", False)
        return
    script = MIXED.replace("TEXT", TEXT)
    with tempfile.TemporaryDirectory() as folder, serving("--no-audits") as service:
        Path(folder, "mixed.lua").write_text(script)
        process, sizes, sent = psutil.Process(service.process.pid), [], 0
        while sent < count:
            done = subprocess.run(
                ["wrk", "-t1", "-c16", "-d10s", "-s", str(Path(folder, "mixed.lua")), service.url],
                capture_output=True, text=True, check=True,
            ).stdout  # fmt: skip
            sent += int(re.findall(r"(\d+) requests in", done)[0])
            sizes.append(process.memory_info().rss // MEGABYTE)
    third = max(1, len(sizes) // 3)
    happened = f"{sent:,} requests, MB: {' '.join(map(str, sizes))}"
    told(
        "memory",
        "flat: the last third within 5 MB of the second",
        happened,
        max(sizes[-third:]) - max(sizes[third:-third] or sizes) <= 5,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--requests", type=int, default=100_000)
    asked = parser.parse_args()
    stopped()
    lost_file()
    full_disk()
    kills(asked.kills)
    memory(asked.requests)


if __name__ == "__main__":
    main()
