"""Checking over HTTP beyond JSON in, JSON out: texts as they are, formats, batches, queues."""

from __future__ import annotations

import json
import time
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hand_made import TEXT, HandMadeEngine

from steelyard.api import create_app
from steelyard.api.settings import Settings
from steelyard.engine import Engine

PROBLEM = "application/problem+json"


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown; charset=utf-8", "text/html"])
def test_a_text_can_be_the_body_itself(client: TestClient, media_type: str) -> None:
    asked = {"published": "2025-08-06", "include": "figures", "uri": "desk/draft.md"}
    response = client.post(
        "/v1/check", params=asked, content=TEXT.encode(), headers={"content-type": media_type}
    )
    report = response.json()
    assert report["document"]["uri"] == "desk/draft.md"
    assert report["document"]["media_type"] == media_type.partition(";")[0]
    assert report["published"] == "2025-08-06"
    assert report["figures"]
    rate = report["claims"][0]
    assert TEXT[rate["start"] : rate["end"]] == "32%"


def test_markup_in_json_is_read_as_such_and_offsets_count_the_source(client: TestClient) -> None:
    source = f"<p>{TEXT}</p>"
    sent = {"text": source, "media_type": "text/html"}
    claim = client.post("/v1/check", json=sent).json()["claims"][0]
    assert source[claim["start"] : claim["end"]] == "32%"


@pytest.mark.parametrize(
    ("params", "where"),
    [
        ({"published": "soon"}, "published"),
        ({"when": "2025-08-06"}, "when"),
        ({"include": "everything"}, "include"),
        ({"reference_version": "9"}, "reference_version"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named(
    client: TestClient, params: dict[str, str], where: str
) -> None:
    headers = {"content-type": "text/plain"}
    response = client.post("/v1/check", params=params, content=TEXT.encode(), headers=headers)
    assert response.status_code == 422
    told = response.json()["errors"][0]
    assert where in (told.get("parameter"), told.get("pointer", "").strip("#/0123456789"))


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\xfa", b"a\x00b", b"%PDF-1.7", b"PK\x03\x04"])
def test_bytes_that_are_no_text_say_why(client: TestClient, body: bytes) -> None:
    response = client.post("/v1/check", content=body, headers={"content-type": "text/plain"})
    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "#"


def test_a_json_request_has_its_parameters_in_the_body(client: TestClient) -> None:
    response = client.post("/v1/check", params={"published": "2025-08-06"}, json={"text": TEXT})
    assert response.status_code == 422
    assert response.json()["errors"][0]["parameter"] == "published"


@pytest.mark.parametrize("accept", ["*/*", "application/*;q=0.5", "text/css, application/json;q=0.1"])
def test_json_is_what_comes_unless_asked_otherwise(client: TestClient, accept: str) -> None:
    response = client.post("/v1/check", json={"text": TEXT}, headers={"accept": accept})
    assert response.headers["content-type"] == "application/json"


@pytest.mark.parametrize("accept", ["text/css", "application/json;q=0", "image/*", "application/json;q=x"])
def test_what_cannot_be_had_is_refused_before_anything_is_checked(client: TestClient, accept: str) -> None:
    response = client.post("/v1/check", json={"text": "BOOM"}, headers={"accept": accept})
    assert (response.status_code, response.headers["content-type"]) == (406, PROBLEM)


def lines(response: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in response.text.splitlines()]


def test_a_batch_comes_in_order_and_a_bad_one_spoils_none_of_the_others(client: TestClient) -> None:
    items: list[Any] = [
        {"id": "a", "text": TEXT, "published": "2025-08-06"},
        {"id": "b", "text": ""},
        "no object",
        {"id": "d", "text": "BOOM"},
        {"id": 5, "text": TEXT},
        {"id": "f", "text": TEXT, "reference_version": "9"},
        {"text": TEXT},
    ]
    response = client.post("/v1/check/batch", json={"items": items})
    assert response.headers["content-type"] == "application/x-ndjson"
    told = lines(response)
    assert [line["index"] for line in told] == list(range(7))
    assert [line["id"] for line in told] == ["a", "b", None, "d", None, "f", None]
    assert [line["status"] for line in told] == [200, 422, 422, 500, 422, 422, 200]
    assert told[0]["report"]["published"] == "2025-08-06"
    assert told[5]["problem"]["errors"][0]["pointer"] == "#/reference_version"
    assert "quoted" not in response.text


@pytest.mark.parametrize(("count", "status"), [(0, 200), (2, 200), (3, 200), (4, 422)])
def test_a_batch_has_a_limit_to_the_item(count: int, status: int) -> None:
    with TestClient(create_app(HandMadeEngine(), Settings(max_batch=3))) as client:  # type: ignore[arg-type]
        response = client.post("/v1/check/batch", json={"items": [{"text": TEXT}] * count})
        assert response.status_code == status
        assert status == 422 or len(lines(response)) == count


def test_when_too_many_wait_the_next_is_told_to_come_again() -> None:
    long = TEXT + "a" * 2_000
    with TestClient(create_app(HandMadeEngine(), Settings(max_waiting=0))) as client:  # type: ignore[arg-type]
        response = client.post("/v1/check", json={"text": long})
        assert (response.status_code, response.headers["retry-after"]) == (503, "1")
        assert client.post("/v1/check", json={"text": TEXT}).status_code == 200


def test_a_request_has_an_id_that_the_caller_may_choose(client: TestClient) -> None:
    chosen = client.get("/healthz", headers={"x-request-id": "desk-7.1"})
    assert chosen.headers["x-request-id"] == "desk-7.1"
    made = client.get("/v1/none", headers={"x-request-id": "no\tgood"})
    assert made.headers["x-request-id"] not in ("", "no\tgood")
    assert made.json()["instance"] == f"urn:steelyard:request:{made.headers['x-request-id']}"


def test_other_origins_are_let_in_only_where_the_operator_says_so() -> None:
    asked = {"origin": "https://desk.example", "access-control-request-method": "POST"}
    with TestClient(create_app(HandMadeEngine(), Settings())) as client:  # type: ignore[arg-type]
        assert "access-control-allow-origin" not in client.options("/v1/check", headers=asked).headers
    settings = Settings(origins=("https://desk.example",))
    with TestClient(create_app(HandMadeEngine(), settings)) as client:  # type: ignore[arg-type]
        answer = client.options("/v1/check", headers=asked)
        assert answer.headers["access-control-allow-origin"] == "https://desk.example"
        other = client.options("/v1/check", headers=asked | {"origin": "https://other.example"})
        assert "access-control-allow-origin" not in other.headers


def test_measures_count_requests_by_route_and_claims_by_rule(client: TestClient) -> None:
    client.post("/v1/check", json={"text": TEXT})
    client.get("/v1/no/such/route")
    told = client.get("/metrics").text
    assert 'steelyard_http_requests_total{method="POST",route="/v1/check",status="200"} 1.0' in told
    assert 'steelyard_verdicts_total{rule="tariffs/rate",verdict="conflicting"} 1.0' in told
    assert 'route="other",status="404"' in told


def test_deep_json_and_huge_numbers_do_no_harm(client: TestClient) -> None:
    headers = {"content-type": "application/json"}
    for body in (b"[" * 1_000_000, b'{"text":' * 100_000, b'{"text": ' + b"9" * 1_000_000 + b"}"):
        assert client.post("/v1/check", content=body, headers=headers).status_code in (400, 422)
    deep = b'{"items": [' + b'{"a":' * 150 + b"1" + b"}" * 150 + b"]}"
    assert lines(client.post("/v1/check/batch", content=deep, headers=headers))[0]["status"] == 422


def test_a_check_gets_the_deadline_of_the_settings_in_seconds_from_now() -> None:
    given: list[float] = []

    class Timed(HandMadeEngine):
        def check(self, *args: Any, deadline: float | None = None, **more: Any) -> Any:
            assert deadline is not None
            given.append(deadline - time.monotonic())
            return super().check(*args, **more)

    form = {"text": TEXT, "language": "en"}
    with TestClient(create_app(Timed(), Settings(deadline=3_000.0))) as client:  # type: ignore[arg-type]
        client.post("/v1/check", json={"text": TEXT})
        client.post("/v1/check/batch", json={"items": [{"text": TEXT}]})
        client.post("/v2/check", data=form)
    assert len(given) == 3
    assert all(2_000 < seconds <= 3_000 for seconds in given)


def test_at_the_deadline_the_answer_is_what_there_is_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the engine goes a second at each look, so that time is up in the middle of the text."""
    passed = iter(range(1_000_000))
    now = time.monotonic()
    ticking = SimpleNamespace(monotonic=lambda: now + next(passed))
    monkeypatch.setattr("steelyard.clock.time", ticking)
    wrong = "In 2023 the US trade deficit with China was $900 billion. "
    partial, whole = [], []
    with TestClient(create_app(Engine.load(), Settings(deadline=25.0))) as client:
        for count in (1, 40):
            sent = {"text": wrong * count, "published": "2026-06-01"}
            report = client.post("/v1/check", json=sent).json()
            (partial if report["partial"] else whole).append(report["summary"]["claims"])
        told = client.post("/v2/check", data={"text": wrong * 40, "language": "en"}).json()
        measures = client.get("/metrics").text
    assert whole == [1]
    assert 0 <= partial[0] < 40
    assert told["warnings"]["incompleteResults"] is True
    assert "steelyard_partial_reports_total 2.0" in measures
