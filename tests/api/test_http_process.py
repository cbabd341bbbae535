"""The service as a process: killed, stopped, kept waiting, with several workers, on a broken disk."""

from __future__ import annotations

import errno
import json
import signal
import socket
import sqlite3
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from listening import listening
from serving import Served, served

from steelyard.api.audit_desk import AuditDesk
from steelyard.api.protocol import HEAD_BYTES
from steelyard.api.settings import Settings
from steelyard.audit.store import Store
from steelyard.errors import StoreError
from steelyard.jobs.sqlite import SqliteStore
from steelyard.jobs.store import DONE, WAITING, Job
from steelyard.jobs.worker import Worker

TEXT = "In 2023 the US trade deficit with China was $900 billion."
JSONL = {"content-type": "application/x-ndjson"}


def articles(count: int) -> bytes:
    rows = ({"id": f"a{i}", "text": TEXT if i % 5 else "", "published": "2026-06-01"} for i in range(count))
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def wait_for(service: Served, audit: str, enough: int) -> dict[str, Any]:
    for _ in range(1200):
        told = service.told(audit)
        assert told["state"] in ("waiting", "running", "done"), told
        if told["state"] == "done" or told["articles"] >= enough:
            return told
        time.sleep(0.05)
    raise AssertionError(told)


def test_killed_in_mid_audit_it_goes_on_and_nothing_is_lost_or_double(tmp_path: Path) -> None:
    total, audit = 1500, ""
    where = ["--data", str(tmp_path), "--audit-shard", "50"]
    for attempt in range(2):
        with served(*where) as service:
            audit = audit or service.send(articles(total))
            before = service.told(audit)["articles"]
            assert before < total, attempt
            wait_for(service, audit, before + 60)
            service.kill()
    with served(*where) as service:
        told = wait_for(service, audit, total + 1)
        lines = service.http.get(f"/v1/audits/{audit}/download?table=articles").text.splitlines()
        assert [json.loads(line)["id"] for line in lines] == [f"a{i}" for i in range(total) if i % 5]
        assert (told["articles"], told["found"]["rejected"]) == (total, total // 5)
        assert told["found"]["claims"]["conflicting"] == total - total // 5
        assert service.stop() in (0, -signal.SIGTERM)


def test_told_to_stop_in_mid_audit_it_leaves_it_for_the_next_start(tmp_path: Path) -> None:
    where = ["--data", str(tmp_path), "--audit-shard", "50"]
    with served(*where) as service:
        audit = service.send(articles(250), **{"idempotency-key": "night"})
        wait_for(service, audit, 60)
        assert service.stop() in (0, -signal.SIGTERM)
    with served(*where) as service:
        assert service.send(articles(250), **{"idempotency-key": "night"}) == audit, "it is known still"
        assert wait_for(service, audit, 251)["found"]["articles"] == 200


def test_told_to_stop_it_says_so_finishes_what_it_has_begun_and_takes_nothing_new(tmp_path: Path) -> None:
    with served("--no-audits", "--drain", "6", "--workers", "2") as service:
        assert service.http.get("/readyz").status_code == 200
        batch = {"items": [{"text": TEXT * 20}] * 40}
        with service.http.stream("POST", "/v1/check/batch", json=batch) as response:
            lines = response.iter_lines()
            next(lines)
            service.process.terminate()
            for _ in range(50):  # until both workers have heard of it
                told = {httpx.get(f"{service.url}/readyz").status_code for _ in range(4)}
                if told == {503}:
                    break
                time.sleep(0.1)
            assert told == {503}
            assert httpx.get(f"{service.url}/healthz").status_code == 200
            assert sum(1 for _ in lines) == 39
        assert service.process.wait(timeout=30) in (0, -signal.SIGTERM)
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{service.url}/healthz")


def test_several_workers_count_together(tmp_path: Path) -> None:
    with served("--no-audits", "--workers", "2", "--requests-per-minute", "21") as service:
        begun = time.monotonic()
        for _ in range(20):
            with httpx.Client(timeout=30) as client:  # a connection each, so that both get some
                assert client.post(f"{service.url}/v1/check", json={"text": TEXT}).status_code == 200
        told = service.http.get("/metrics").text
        more = [httpx.get(f"{service.url}/v1/reasons", timeout=30).status_code for _ in range(30)]
        freed = 21 * (time.monotonic() - begun) / 60  # the window slides: what time gives back is no miscount
        assert set(more) <= {200, 429}
        assert more.count(200) <= 2 + freed
        assert 'steelyard_http_requests_total{method="POST",route="/v1/check",status="200"} 20.0' in told


def test_garbage_on_the_wire_costs_one_connection_and_nothing_else(tmp_path: Path) -> None:
    rubbish = (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET\r\n\r\n",
        b"POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        b"POST /v1/check HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"a" * HEAD_BYTES * 2,
        b"GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n",
    )
    with served("--no-audits") as service:
        for sent in rubbish:
            with service.connect() as connection:
                connection.sendall(sent)
                connection.shutdown(socket.SHUT_WR)
                with_answer = connection.recv(100)
                assert with_answer == b"" or with_answer.startswith(b"HTTP/1.1 4"), sent
        assert service.http.get("/healthz").status_code == 200


def test_half_a_request_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    from steelyard.api import protocol

    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.3)
    with listening(Settings(idle=0.3)) as address:
        port = int(address.rpartition(":")[2])
        head = b"POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\nContent-Type: text/plain\r\n\r\n"
        for sent, said in ((b"", b""), (head[:18], b""), (b"\r\n", b""), (head + b"abc", b"408")):
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.sendall(sent)
                answer = b""
                while piece := connection.recv(4096):
                    answer += piece
                assert said in answer
                assert answer == b"" or answer.startswith(b"HTTP/1.1 408")


def test_an_answer_that_nobody_takes_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from steelyard.api import protocol

    monkeypatch.setattr(protocol, "STUCK_SECONDS", 0.3)
    with listening(Settings()) as address:
        port = int(address.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=5) as greedy:
            greedy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            for _ in range(400):
                greedy.sendall(b"GET /docs/static/swagger-ui-bundle.js HTTP/1.1\r\nHost: x\r\n\r\n")
            gone = False
            for _ in range(50):
                time.sleep(0.1)
                try:
                    greedy.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                except (ConnectionResetError, BrokenPipeError):
                    gone = True
                    break
            assert gone
        assert httpx.get(f"{address}/healthz").status_code == 200


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> SqliteStore:
    return SqliteStore(tmp_path / "jobs.sqlite")


def job(name: str = "j") -> Job:
    return Job(name, "me", WAITING, time.time(), {"input": "x"})


def test_a_store_whose_file_is_gone_starts_anew_and_says_so_by_what_it_lacks(
    store: SqliteStore, tmp_path: Path
) -> None:
    store.add(job(), None, "")
    for path in tmp_path.glob("jobs.sqlite*"):
        path.unlink()
    assert store.get("j") is None
    store.add(job(), None, "")
    assert store.get("j") is not None


def test_a_store_that_cannot_be_written_says_so_and_is_used_again_when_it_can(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(job(), None, "")
    connect = sqlite3.connect

    def full(*arguments: Any, **more: Any) -> sqlite3.Connection:
        db = connect(*arguments, **more)
        db.execute("pragma max_page_count = 1")  # what a full disk does to it
        return db

    monkeypatch.setattr(sqlite3, "connect", full)
    found = {"x": "a" * 100_000}
    with pytest.raises(StoreError, match="full"):
        store.finish("j", DONE, found=found)
    monkeypatch.setattr(sqlite3, "connect", connect)
    kept = store.get("j")
    assert kept is not None
    assert kept.state == WAITING
    assert store.finish("j", DONE, found=found)


def test_a_store_that_is_no_database_is_no_fault_of_the_service(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "jobs.sqlite").write_bytes(b"no database " * 1_000)
    with served("--data", str(data)) as service:
        refused = service.http.post("/v1/audits", content=articles(1), headers=JSONL)
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "10")
        assert service.http.get("/readyz").status_code == 503
        assert service.http.post("/v1/check", json={"text": TEXT}).status_code == 200
        assert not list(data.glob("audits/*"))


def test_a_job_that_has_ended_is_not_run_any_further(store: SqliteStore) -> None:
    store.add(job(), None, "")
    assert store.advance("j", "checking", 5, 10)
    assert store.finish("j", "cancelled")
    assert not store.advance("j", "checking", 6, 10)
    assert not store.finish("j", DONE)
    kept = store.get("j")
    assert kept is not None
    assert (kept.state, kept.articles, kept.planned) == ("cancelled", 5, 10)


@pytest.mark.parametrize("trouble", [errno.ENOSPC, errno.EROFS])
def test_a_job_waits_while_the_disk_is_full_and_goes_on(
    store: SqliteStore, tmp_path: Path, trouble: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("steelyard.jobs.worker._PAUSE", 0.0)
    monkeypatch.setattr("steelyard.jobs.worker._LOOK", 0.0)
    tried: list[str] = []

    def running(job: Job, alive: Any) -> dict[str, Any]:
        tried.append(job.id)
        if len(tried) < 3:
            with Store(str(tmp_path / "out")).writing("part") as file:
                file.write(b"x")
                raise OSError(trouble, "no room")
        worker.stopping = True
        return {"articles": 1}

    worker = Worker(store, tmp_path, running)
    store.add(job(), None, "")
    worker.run_all()
    kept = store.get("j")
    assert kept is not None
    assert (tried, kept.state, kept.found) == (["j"] * 3, DONE, {"articles": 1})
    assert list((tmp_path / "out").iterdir()) == []


def test_a_process_that_dies_at_the_same_place_again_and_again_ends_the_job(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AuditDesk, "_keep", lambda self: None)
    desk = AuditDesk(tmp_path, Settings())
    desk.store.add(job("bad"), None, "")
    for articles_done in (0, 0, 0, 7, 7, 7):  # it got further in between
        desk.store.advance("bad", "checking", articles_done, 10)
        desk._crashed(-9)
        assert desk.store.unfinished()
    desk._crashed(-9)
    ended = desk.store.get("bad")
    assert ended is not None
    assert (ended.state, "again and again" in (ended.message or "")) == ("failed", True)
    desk.close()
