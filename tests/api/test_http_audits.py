"""Audits over HTTP: every kind of archive, progress, pages, cancelling, and what cannot be used."""

from __future__ import annotations

import csv
import io
import json
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest
from fastapi.testclient import TestClient

from steelyard.api import create_app
from steelyard.api.settings import Settings
from steelyard.engine import Engine
from steelyard.jobs import files, uploads

WRONG = "In 2023 the US trade deficit with China was $900 billion."
RIGHT = "Japan pays a 15% tariff on its exports to the United States under the terms of the order."
PLAIN = "The minister opened the new bridge."
ROWS = [
    {"id": "a", "text": WRONG, "published": "2026-06-01"},
    {"id": "b", "text": "", "published": ""},
    {"id": "c", "text": PLAIN, "published": "2026-06-01"},
]
JSONL, CSV, ZIP, PARQUET = (
    "application/x-ndjson",
    "text/csv",
    "application/zip",
    "application/vnd.apache.parquet",
)


@pytest.fixture(name="engine", scope="module")
def _engine() -> Engine:
    return Engine.load()


@pytest.fixture(name="desk", scope="module")
def _desk(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("open")
    settings = Settings(
        data=str(tmp_path_factory.mktemp("data")),
        folders=(str(folder),),
        max_upload=5_000_000,
        audit_shard=100,
    )
    with TestClient(create_app(engine, settings)) as client:
        client.folder = folder  # type: ignore[attr-defined]
        yield client


def as_jsonl(rows: list[Any]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def as_csv() -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["id", "text", "published"])
    writer.writeheader()
    writer.writerows(ROWS)
    return out.getvalue().encode()


def as_zip(files: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files or {f"{row['id']}.txt": row["text"].encode() for row in ROWS}).items():
            archive.writestr(name, content)
    return out.getvalue()


def as_parquet() -> bytes:
    out = io.BytesIO()
    pa.parquet.write_table(pa.Table.from_pylist(ROWS), out)
    return out.getvalue()


def start(client: TestClient, body: bytes, sent_as: str, **params: Any) -> dict[str, Any]:
    response = client.post("/v1/audits", content=body, params=params, headers={"content-type": sent_as})
    assert response.status_code == 202, response.text
    assert response.headers["location"] == f"/v1/audits/{response.json()['id']}"
    return dict(response.json())


def finish(client: TestClient, audit: str) -> dict[str, Any]:
    """Wait for the end as a client would: by its events."""
    with client.stream("GET", f"/v1/audits/{audit}/events") as events:
        told = "".join(events.iter_text())
    assert told.count("event: end") == 1
    return dict(client.get(f"/v1/audits/{audit}").json())


def rows(client: TestClient, audit: str, table: str = "claims", **params: Any) -> list[dict[str, Any]]:
    told = client.get(f"/v1/audits/{audit}/download", params={"table": table, **params})
    return [json.loads(line) for line in told.text.splitlines()]


@pytest.mark.parametrize(
    ("body", "media_type", "source"),
    [
        (as_jsonl(ROWS), JSONL, "upload.jsonl"),
        (as_csv(), CSV, "upload.csv"),
        (as_zip(), ZIP, "upload.zip"),
        (as_parquet(), PARQUET, "upload.parquet"),
    ],
    ids=["jsonl", "csv", "zip", "parquet"],
)
def test_every_kind_of_archive_is_checked_and_a_bad_article_stops_nothing(
    desk: TestClient, body: bytes, media_type: str, source: str
) -> None:
    done = finish(desk, start(desk, body, media_type, published="2026-06-01")["id"])
    assert (done["state"], done["articles"], done["planned"], done["progress"]) == ("done", 3, 3, 1.0)
    assert (done["found"]["articles"], done["found"]["rejected"], done["message"]) == (2, 1, None)
    assert done["found"]["claims"] == {"conflicting": 1, "unverifiable": 0, "consistent": 0}
    (claim,) = rows(desk, done["id"])
    assert (claim["id"][0], claim["source"], claim["published"]) == ("a", source, "2026-06-01")
    assert WRONG[claim["start"] : claim["end"]] == "$900 billion"
    assert [row["id"][0] for row in rows(desk, done["id"], "articles")] == ["a", "c"]
    (reject,) = rows(desk, done["id"], "rejects")
    assert reject["reason"] == "no_text"
    folder = files.folder(Path(desk.app.state.settings.data), done["id"])  # type: ignore[attr-defined]
    assert [path.name for path in folder.iterdir()] == ["result"], "the upload is no longer needed"


def test_columns_dates_and_kinds_of_text_are_told_by_parameters(desk: TestClient) -> None:
    sent = [{"key": 7, "words": f"<p>{WRONG}</p>"}]
    told = {"id_column": "key", "text_column": "words", "text_format": "html", "published": "2026-06-01"}
    done = finish(desk, start(desk, as_jsonl(sent), JSONL, **told, outlet="Post")["id"])
    (article,) = rows(desk, done["id"], "articles")
    assert (article["id"], article["published"], article["date_found"]) == ("7", "2026-06-01", "call")
    assert article["outlet"] == "Post"
    assert rows(desk, done["id"])[0]["verdict"] == "conflicting"


def test_lines_that_are_no_articles_are_put_aside_one_by_one(desk: TestClient) -> None:
    body = b'{"text": 5}\nnot json\n[1]\n\n{"text": "a\\u0000b"}\n' + as_jsonl(ROWS[:1])
    done = finish(desk, start(desk, body, JSONL)["id"])
    assert (done["found"]["articles"], done["found"]["rejected"]) == (1, 4)
    reasons = [row["reason"] for row in rows(desk, done["id"], "rejects")]
    assert reasons == ["no_text", "bad_json", "bad_json", "not_text"]


def test_what_was_right_in_print_has_gone_stale_by_the_day_that_is_told(desk: TestClient) -> None:
    text = (
        "Switzerland pays a 39% tariff on its exports to the United States, and its watchmakers are furious."
    )
    body = as_jsonl([{"id": "s", "text": text, "published": "2025-08-20"}])
    for today, stale in (("2025-09-01", 0), ("2026-01-15", 1)):
        assert finish(desk, start(desk, body, JSONL, today=today)["id"])["found"]["stale"] == stale
    assert (
        desk.post("/v1/audits?today=soon", content=body, headers={"content-type": JSONL}).status_code == 422
    )


def test_a_folder_is_read_only_below_one_that_is_open(desk: TestClient, tmp_path: Path) -> None:
    folder = desk.folder / "2025"  # type: ignore[attr-defined]
    folder.mkdir()
    (folder / "a.md").write_text(WRONG)
    (folder / "b.bin").write_text(WRONG)
    (tmp_path / "secret.txt").write_text(WRONG)
    (folder / "c.txt").symlink_to(tmp_path / "secret.txt")
    job = desk.post("/v1/audits", json={"folder": str(folder), "published": "2026-06-01"})
    done = finish(desk, job.json()["id"])
    assert (done["articles"], done["found"]["claims"]["conflicting"]) == (1, 1)
    assert "secret" not in json.dumps(rows(desk, done["id"], "articles"))
    for other in (str(tmp_path), "/", f"{folder}/../..", f"{folder}/a.md", "", "a\x00b"):
        refused = desk.post("/v1/audits", json={"folder": other})
        assert refused.status_code == 422, other
        assert "secret" not in refused.text


def test_results_come_in_pages_and_by_verdict(desk: TestClient) -> None:
    right = {"id": "d", "text": RIGHT, "published": "2025-08-20"}
    audit = finish(desk, start(desk, as_jsonl([ROWS[0], right] * 6), JSONL)["id"])["id"]
    got, url = [], f"/v1/audits/{audit}/results?limit=5"
    while url:
        page = desk.get(url).json()
        got += [one["id"] for one in page["rows"]]
        url = f"/v1/audits/{audit}/results{page['next']}" if page["next"] else ""
    assert got == ["a", "d"] * 6
    page = desk.get(f"/v1/audits/{audit}/results", params={"verdict": "conflicting", "limit": 4}).json()
    assert [one["verdict"] for one in page["rows"]] == ["conflicting"] * 4
    page = desk.get(f"/v1/audits/{audit}/results{page['next']}").json()
    assert [one["verdict"] for one in page["rows"]] == ["conflicting"] * 2
    assert len(rows(desk, audit, verdict="consistent")) == 6
    assert [row["copies"] for row in rows(desk, audit, "articles")] == [6] * 12


def test_the_files_of_a_result_can_be_fetched_in_parts_too(desk: TestClient) -> None:
    done = finish(desk, start(desk, as_jsonl(ROWS), JSONL, published="2026-06-01")["id"])
    bodies = {url.rpartition("/")[2]: desk.get(url).content for url in done["files"]}
    assert pa.parquet.read_table(io.BytesIO(bodies["claims.parquet"])).num_rows == 1
    assert json.loads(bodies["manifest.json"])["inputs"]["named"] == ["upload.jsonl"]
    assert b"<title>" in bodies["report.html"]
    assert b"$900 billion" in bodies["findings.csv"]
    part = desk.get(done["files"][0], headers={"range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, b"PAR1")
    assert "attachment" in part.headers["content-disposition"]
    assert desk.get(f"/v1/audits/{done['id']}/files/run.json").status_code == 422


def test_audits_are_listed_newest_first_in_pages(desk: TestClient) -> None:
    made = [start(desk, as_jsonl(ROWS[:1]), JSONL)["id"] for _ in range(3)]
    first = desk.get("/v1/audits", params={"limit": 2}).json()
    assert [one["id"] for one in first["audits"]] == [made[2], made[1]]
    second = desk.get(f"/v1/audits{first['next']}").json()
    assert second["audits"][0]["id"] == made[0]
    assert desk.get("/v1/audits", params={"before": "x"}).status_code == 422
    for audit in made:
        finish(desk, audit)


def test_the_same_request_sent_twice_is_one_audit(desk: TestClient) -> None:
    headers = {"content-type": JSONL, "idempotency-key": "night-2025-08-08"}
    once, again = (desk.post("/v1/audits", content=as_jsonl(ROWS), headers=headers) for _ in range(2))
    assert once.json()["id"] == again.json()["id"]
    other = desk.post("/v1/audits", content=as_jsonl(ROWS[:1]), headers=headers)
    assert (other.status_code, other.json()["errors"][0]["parameter"]) == (422, "Idempotency-Key")
    bad = desk.post("/v1/audits", content=as_jsonl(ROWS), headers=headers | {"idempotency-key": "a b"})
    assert bad.status_code == 422
    finish(desk, once.json()["id"])


def test_an_audit_can_be_cancelled_and_keeps_what_it_has(desk: TestClient) -> None:
    audit = start(desk, as_jsonl(ROWS * 3_000), JSONL)["id"]
    while not rows(desk, audit, "articles"):
        time.sleep(0.05)
    cancelled = desk.post(f"/v1/audits/{audit}/cancel").json()
    assert (cancelled["state"], cancelled["found"], cancelled["files"]) == ("cancelled", None, [])
    assert desk.post(f"/v1/audits/{audit}/cancel").status_code == 409
    assert desk.get(f"/v1/audits/{audit}/files/claims.parquet").status_code == 409
    finish(desk, start(desk, as_jsonl(ROWS), JSONL)["id"])  # so the one before has been left
    kept = rows(desk, audit, "articles")
    assert 0 < len(kept) < 6_000
    assert desk.get(f"/v1/audits/{audit}").json()["state"] == "cancelled"
    assert desk.delete(f"/v1/audits/{audit}").status_code == 204
    assert desk.get(f"/v1/audits/{audit}/results").status_code == 404


def test_a_deleted_audit_leaves_no_files(desk: TestClient) -> None:
    audit = start(desk, as_jsonl(ROWS * 3_000), JSONL)["id"]
    while desk.get(f"/v1/audits/{audit}").json()["state"] != "running":
        time.sleep(0.05)
    assert desk.delete(f"/v1/audits/{audit}").status_code == 204
    finish(desk, start(desk, as_jsonl(ROWS), JSONL)["id"])
    assert not files.folder(Path(desk.app.state.settings.data), audit).exists()  # type: ignore[attr-defined]


def test_whoever_follows_again_is_not_told_what_it_knows(desk: TestClient) -> None:
    audit = start(desk, as_jsonl(ROWS), JSONL)["id"]
    finish(desk, audit)
    with desk.stream("GET", f"/v1/audits/{audit}/events", headers={"last-event-id": "1-x-running"}) as events:
        told = "".join(events.iter_text())
    assert told.count("event:") == 1
    assert "-done" in told


@pytest.mark.parametrize(
    ("body", "media_type", "status", "said"),
    [
        (b"", JSONL, 422, "it is empty"),
        (b"no zip", ZIP, 422, "no application/zip"),
        (b"PK\x03\x04" + b"x" * 100, ZIP, 422, "cannot be read"),
        (b"no parquet", PARQUET, 422, "no application/vnd.apache.parquet"),
        (b"x", "text/plain", 415, "application/x-ndjson"),
        (b"x" * 5_000_001, JSONL, 413, "5,000,000 bytes"),
    ],
)
def test_an_upload_that_cannot_be_one_is_refused_at_once(
    desk: TestClient, body: bytes, media_type: str, status: int, said: str
) -> None:
    response = desk.post("/v1/audits", content=body, headers={"content-type": media_type})
    assert response.status_code == status
    assert said in response.json()["detail"]
    folders = (Path(desk.app.state.settings.data) / "audits").glob("*/upload*")  # type: ignore[attr-defined]
    assert not list(folders)


def test_a_version_that_is_not_known_is_refused_at_once(desk: TestClient) -> None:
    headers = {"content-type": JSONL}
    response = desk.post("/v1/audits?reference_version=9", content=as_jsonl(ROWS), headers=headers)
    assert response.status_code == 422


@pytest.mark.parametrize(
    ("body", "media_type", "said"),
    [
        (b"a,b\n1,2\n", CSV, "no column that looks like a text"),
        (b"PAR1" + b"x" * 100, PARQUET, "no Parquet file"),
    ],
)
def test_an_archive_that_turns_out_to_be_none_fails_and_says_why(
    desk: TestClient, body: bytes, media_type: str, said: str
) -> None:
    done = finish(desk, start(desk, body, media_type)["id"])
    assert done["state"] == "failed"
    assert said in done["message"]


def test_a_zip_that_unpacks_to_far_more_than_it_seems_rejects_what_is_too_large(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = as_zip({"big.txt": b"0" * 50_000_000, "good.txt": WRONG.encode()})
    assert len(bomb) < 100_000
    done = finish(desk, start(desk, bomb, ZIP, published="2026-06-01")["id"])
    assert (done["found"]["articles"], done["found"]["rejected"]) == (1, 1)
    assert done["found"]["claims"]["conflicting"] == 1
    monkeypatch.setattr(uploads, "_MOST_UNPACKED", 50_000_000)
    refused = desk.post("/v1/audits", content=bomb, headers={"content-type": ZIP})
    assert (refused.status_code, "50,000,000 bytes" in refused.json()["detail"]) == (422, True)


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize(("extra", "status"), [(-1, 202), (0, 202), (1, 413)])
def test_the_limit_of_an_upload_holds_to_the_byte(
    tmp_path: Path, extra: int, status: int, streamed: bool
) -> None:
    from hand_made import HandMadeEngine

    body = as_jsonl(ROWS).ljust(1_000 + extra, b"\n")
    settings = Settings(data=str(tmp_path / "data"), max_upload=1_000, max_bytes=10)
    app = create_app(HandMadeEngine(), settings)  # type: ignore[arg-type]
    with TestClient(app) as client:
        app.state.audits._start = lambda: None
        pieces = (body[at : at + 100] for at in range(0, len(body), 100))
        sent = pieces if streamed else body
        response = client.post("/v1/audits", content=sent, headers={"content-type": JSONL})
        assert response.status_code == status
        kept = list((tmp_path / "data").glob("audits/*/upload.jsonl"))
        assert [path.stat().st_size for path in kept] == ([] if status == 413 else [len(body)])


@pytest.mark.parametrize(("waiting", "status"), [(0, 202), (1, 202), (2, 429)])
def test_one_caller_may_have_so_many_audits_unfinished(tmp_path: Path, waiting: int, status: int) -> None:
    from hand_made import HandMadeEngine

    settings = Settings(data=str(tmp_path / "data"), max_audits=2)
    app = create_app(HandMadeEngine(), settings)  # type: ignore[arg-type]
    with TestClient(app) as client:
        app.state.audits._start = lambda: None
        for _ in range(waiting):
            start(client, as_jsonl(ROWS), JSONL)
        body, headers = as_jsonl(ROWS), {"content-type": JSONL}
        assert client.post("/v1/audits", content=body, headers=headers).status_code == status


def test_where_audits_are_off_it_says_how_to_switch_them_on(engine: Engine) -> None:
    with TestClient(create_app(engine, Settings())) as client:
        response = client.get("/v1/audits")
        assert (response.status_code, "--data DIR" in response.json()["detail"]) == (404, True)
        assert client.get("/readyz").json()["audits"] == "off"
