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
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))
from serving import Served, served

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


def articles(count: int) -> bytes:
    rows = ({"id": f"a{i}", "text": TEXT * (i % 9), "published": "2026-06-01"} for i in range(count))
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def told(name: str, promised: str, happened: str, kept: bool) -> None:
    print(f"{'ok ' if kept else 'NOT'}  {name:28} {promised:52} {happened}", flush=True)


def kills(count: int) -> None:
    """An audit that is killed again and again gives the same bytes as one that was left alone."""
    dice, total = random.Random(7), 1_000
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        with served("--data", one) as service:
            alone = finished(service, service.send(articles(total)))
        audit, done, hit = "", 0, 0
        for _ in range(count):
            with served("--data", other, "--audit-shard", "50") as service:
                audit = audit or service.send(articles(total))
                until, before = time.monotonic() + 20, done
                while (now := service.told(audit))["articles"] <= before and time.monotonic() < until:
                    time.sleep(0.05)  # a service that is still starting up is not what is tried here
                time.sleep(dice.uniform(0, 0.8))
                done, hit = now["articles"], hit + (now["state"] == "running")
                service.kill()
        with served("--data", other, "--audit-shard", "50") as service:
            killed = finished(service, audit)
    happened = f"{count} kills, {hit} of them in mid-audit, the last behind article {done}"
    told("kill -9 in mid-audit", "nothing lost, nothing double, the same results", happened, alone == killed)


def finished(service: Served, audit: str) -> tuple[str, bytes]:
    """Wait for the end: the articles, and the claims as Parquet."""
    while service.told(audit)["state"] in ("waiting", "running"):
        time.sleep(0.2)
    listed = service.http.get(f"/v1/audits/{audit}/download?table=articles").text
    return listed, service.http.get(f"/v1/audits/{audit}/files/claims.parquet").content


def full_disk() -> None:
    with tempfile.TemporaryDirectory() as data, served("--data", data, limit=MEGABYTE) as service:
        sent = service.http.post("/v1/audits", content=b"x" * 3 * MEGABYTE, headers=JSONL)
        check = service.http.post("/v1/check", json={"text": TEXT})
        left = list(Path(data).glob("audits/*"))
        happened = f"{sent.status_code}, checks {check.status_code}, {len(left)} folders left behind"
        kept = (sent.status_code, check.status_code, left) == (503, 200, [])
        told("disk full at upload", "503, checks are answered, nothing left behind", happened, kept)
    with tempfile.TemporaryDirectory() as data:
        with served("--data", data, limit=MEGABYTE // 2) as service:
            audit = service.send(articles(1_500))  # the tables of its result do not fit
            time.sleep(15)
            stuck = service.told(audit)
            check = service.http.post("/v1/check", json={"text": TEXT})
            service.kill()
        with served("--data", data) as service:  # there is room again
            lines = finished(service, audit)[0].count("\n")
        happened = f"stood at “{stuck['stage']}”, checks {check.status_code}, then {lines} articles"
        kept = (stuck["state"], lines) == ("running", 1_333)
        told("disk full in mid-audit", "waits, and goes on when there is room", happened, kept)


def lost_file() -> None:
    ways: dict[str, Callable[[Path], Any]] = {
        "deleted": lambda path: path.unlink(),
        "rubbish": lambda path: path.write_bytes(b"no database" * 1_000),
        "a directory": lambda path: (path.unlink(), path.mkdir()),
    }
    for name, spoil in ways.items():
        with tempfile.TemporaryDirectory() as data, served("--data", data) as service:
            finished(service, service.send(articles(5)))
            for extra in ("-wal", "-shm"):
                Path(data, f"jobs.sqlite{extra}").unlink(missing_ok=True)
            spoil(Path(data, "jobs.sqlite"))
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
    with served("--no-audits", "--drain", "1") as service:

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
    with tempfile.TemporaryDirectory() as folder, served("--no-audits") as service:
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
