"""The HTTP service around a hand-made engine: what goes in, what comes out, and every way to be refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from fastapi.testclient import TestClient
from hand_made import TEXT, HandMadeEngine

from steelyard.api import create_app
from steelyard.api.settings import Settings
from steelyard.reasons import REASONS
from steelyard.writers import json as json_writer

LIMIT = 1_000


@pytest.fixture(name="client", scope="module")
def _client() -> Iterator[TestClient]:
    with TestClient(create_app(HandMadeEngine(), Settings(max_bytes=LIMIT))) as client:  # type: ignore[arg-type]
        yield client


def problem(response: Any, status: int, name: str) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    told = response.json()
    assert told["type"] == f"urn:steelyard:problem:{name}"
    assert told["status"] == status
    assert told["title"]
    return told


def test_a_check_returns_the_report_that_the_writer_makes(client: TestClient) -> None:
    sent = {"text": TEXT, "published": "2025-08-06", "as_of": "2025-08-07", "include": ["figures"]}
    response = client.post("/v1/check", json=sent)
    assert response.status_code == 200
    report = response.json()
    assert report["published"] == "2025-08-06"
    assert report["as_of"] == "2025-08-07"
    assert [claim["verdict"] for claim in report["claims"]] == ["conflicting", "unverifiable"]
    assert len(report["figures"]) == 3
    assert response.headers["cache-control"] == "no-store"


def test_offsets_select_the_figure_in_code_points_of_the_text_as_sent(client: TestClient) -> None:
    sent = "\ufeff" + TEXT.replace("\n", "\r\n")
    report = client.post("/v1/check", json={"text": sent}).json()
    rate, pledge = report["claims"]
    assert sent[rate["start"] : rate["end"]] == rate["text"] == "32%"
    assert sent[pledge["start"] : pledge["end"]] == "$295.5 billion"
    assert (rate["line"], rate["column"]) == (2, 15)


def test_figures_come_only_when_asked_for(client: TestClient) -> None:
    assert "figures" not in client.post("/v1/check", json={"text": TEXT}).json()


def test_long_texts_are_checked_too(monkeypatch: pytest.MonkeyPatch, client: TestClient) -> None:
    monkeypatch.setattr("steelyard.api.checker.SHORT", 10)
    assert client.post("/v1/check", json={"text": TEXT}).json()["summary"]["claims"] == 2


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("published", "6 August 2025", "write a day like 2025-08-06"),
        ("published", "2025-13-01", "date"),
        ("as_of", 1754438400, "write a day like 2025-08-06"),
        ("as_of", "2025-08-06T10:00:00", "write a day like 2025-08-06"),
        ("include", ["everything"], "figures"),
        ("published_on", "2025-08-06", "there is no such field"),
        ("reference_version", "9", "Known are 1 and 2"),
        ("text", 5, "string"),
        ("text", "", "there is no text in it"),
        ("text", " \n\t", "there is no text in it"),
        ("text", "a\x00b", "NUL"),
    ],
)
def test_a_field_that_cannot_be_used_is_pointed_at(
    client: TestClient, field: str, value: Any, said: str
) -> None:
    told = problem(client.post("/v1/check", json={"text": TEXT} | {field: value}), 422, "unusable-request")
    assert told["errors"][0]["pointer"].startswith(f"#/{field}")
    assert said in told["errors"][0]["detail"]


def test_half_a_character_is_refused_and_not_echoed(client: TestClient) -> None:
    response = client.post(
        "/v1/check", content=rb'{"text": "32% \ud800"}', headers={"content-type": "application/json"}
    )
    told = problem(response, 422, "unusable-request")
    assert told["errors"][0]["pointer"] == "#/text"


def test_what_was_sent_is_not_repeated_in_an_error(client: TestClient) -> None:
    response = client.post("/v1/check", json={"text": TEXT, "published": "secret draft"})
    assert "secret" not in response.text
    assert "Pelagia" not in response.text


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 900, b"\xff\xfe", b'{"text": "a'])
def test_a_body_that_is_no_json_is_a_bad_request(client: TestClient, body: bytes) -> None:
    response = client.post("/v1/check", content=body, headers={"content-type": "application/json"})
    if body:
        problem(response, 400, "malformed-request")
    else:
        problem(response, 422, "unusable-request")


@pytest.mark.parametrize(
    "media_type", ["text/css", "application/json; charset=utf-16", "text/plain; charset=latin1", ""]
)
def test_only_json_and_texts_in_utf8_are_taken(client: TestClient, media_type: str) -> None:
    response = client.post("/v1/check", content=b"{}", headers={"content-type": media_type})
    told = problem(response, 415, "unsupported-media-type")
    assert "application/json" in told["detail"]


def test_a_compressed_body_is_not_unpacked(client: TestClient) -> None:
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    problem(client.post("/v1/check", content=b"\x1f\x8b", headers=headers), 415, "unsupported-media-type")


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize(("extra", "status"), [(-1, 200), (0, 200), (1, 413)])
def test_the_body_limit_holds_to_the_byte(
    client: TestClient, extra: int, status: int, streamed: bool
) -> None:
    frame = json.dumps({"text": "32% "}).encode()
    body = frame.replace(b"32% ", b"32% " + b"a" * (LIMIT + extra - len(frame)))
    assert len(body) == LIMIT + extra
    pieces = (body[i : i + 100] for i in range(0, len(body), 100))
    headers = {"content-type": "application/json"}
    response = client.post("/v1/check", content=pieces if streamed else body, headers=headers)
    assert response.status_code == status
    if status == 413:
        assert "1,000 bytes" in problem(response, 413, "body-too-large")["detail"]


def test_unknown_paths_and_methods_are_problems_too(client: TestClient) -> None:
    problem(client.get("/v1/nothing"), 404, "no-such-resource")
    response = client.get("/v1/check")
    problem(response, 405, "method-not-allowed")
    assert response.headers["allow"] == "POST"


def test_a_fault_of_ours_says_so_and_keeps_the_draft_out_of_the_log(
    client: TestClient,
) -> None:
    with structlog.testing.capture_logs() as lines:
        problem(client.post("/v1/check", json={"text": "BOOM and 32%"}), 500, "internal-error")
    assert lines[0]["kind"] == "ZeroDivisionError"
    assert "a fault of ours" not in str(lines)


@pytest.mark.parametrize("path", ["/healthz", "/v1/nothing", "/docs", "/v1/reasons"])
def test_every_response_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


def test_the_interactive_docs_ask_no_third_party(client: TestClient) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    assert "http" not in page.text.replace("the HTTP service", "")
    for path in ("/docs/start.js", "/docs/static/swagger-ui-bundle.js", "/docs/static/swagger-ui.css"):
        assert client.get(path).status_code == 200
    assert client.get("/openapi.json").json()["paths"]["/v1/check"]
    assert "connect-src 'self'" in page.headers["content-security-policy"]


def test_reasons_are_served_as_they_are_listed(client: TestClient) -> None:
    assert [reason["code"] for reason in client.get("/v1/reasons").json()["reasons"]] == list(REASONS)


def test_health_is_answered(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "ok"


def test_tables_tell_name_title_version_rows_and_coverage(client: TestClient) -> None:
    (table,) = client.get("/v1/tables").json()["tables"]
    assert table == {
        "name": "tariffs",
        "title": "Tariffs",
        "kind": "ledger",
        "version": "2025.8",
        "digest": "cc",
        "rows": 1,
        "coverage": {"from": "2019-01-01", "to": None, "known_to": "2025-08-08"},
    }


def test_the_bytes_are_those_of_the_command_line(client: TestClient) -> None:
    from hand_made import day, report

    response = client.post("/v1/check", json={"text": TEXT, "published": "2025-08-08"})
    made = report(uri="text", published=day("2025-08-08"))
    assert response.content == json_writer.render(made)
