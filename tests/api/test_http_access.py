"""Who may do what: keys, scopes, limits, and what a log tells of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from fastapi.testclient import TestClient
from hand_made import TEXT, HandMadeEngine
from ruamel.yaml import YAML

from steelyard import cli
from steelyard.api import create_app
from steelyard.api.access import SCOPES
from steelyard.api.counts import SharedCounts
from steelyard.api.keys import Keys
from steelyard.api.settings import Settings
from steelyard.errors import UsageError

CONTRACT = YAML(typ="safe").load(Path(__file__).parents[2] / "openapi.yaml")
OPEN = {"/healthz", "/readyz"}
ANY_KEY = "any"


@pytest.fixture(name="keys")
def _keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "keys")


@pytest.fixture(name="guarded")
def _guarded(keys: Keys, tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(keys=True, keys_file=str(keys.path), data=str(tmp_path / "data"))
    with TestClient(create_app(HandMadeEngine(), settings)) as client:  # type: ignore[arg-type]
        yield client


def bearer(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


def scope_of(path: str) -> str:
    if path.startswith(("/v1/check", "/v2/check", "/v1/extract")):
        return "check"
    if path.startswith("/v1/audits"):
        return "audits"
    return "metrics" if path == "/metrics" else ANY_KEY


def operations() -> list[tuple[str, str]]:
    return [
        (path, method)
        for path, methods in CONTRACT["paths"].items()
        for method in methods
        if path not in OPEN
    ]


def ask(client: TestClient, path: str, method: str, key: str) -> int:
    url = path.format(name="tariffs", audit_id="0" * 32)
    headers = bearer(key) if key else {}
    if path.startswith("/v2/check"):
        return client.request(method, url, data={"text": "x", "language": "en"}, headers=headers).status_code
    if path.startswith("/v1/tables"):
        url += "?no=such"
    return client.request(method, url, headers=headers).status_code


@pytest.mark.parametrize(("path", "method"), operations())
def test_every_operation_asks_for_a_key_with_its_scope(
    guarded: TestClient, keys: Keys, path: str, method: str
) -> None:
    made = {scope: keys.add(scope, [scope]) for scope in SCOPES}
    assert ask(guarded, path, method, "") == 401
    assert ask(guarded, path, method, "sy_guessed") == 401
    for scope, key in made.items():
        status = ask(guarded, path, method, key)
        if scope_of(path) in (scope, ANY_KEY):
            assert status not in (401, 403)
        else:
            assert status == 403


@pytest.mark.parametrize("path", sorted(OPEN))
def test_health_is_told_to_anybody(guarded: TestClient, path: str) -> None:
    assert guarded.get(path).status_code == 200


@pytest.mark.parametrize(
    "sent", ["", "Bearer", "Bearer ", "Basic eDp5", "Bearer \u00ff", "sy_x", "Bearer a b"]
)
def test_a_malformed_key_is_no_key(guarded: TestClient, sent: str) -> None:
    response = guarded.get("/v1/reasons", headers={"authorization": sent.encode("latin-1")})  # type: ignore[dict-item]
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"


def test_a_key_is_shown_once_kept_as_a_digest_and_refused_once_it_was_revoked(
    guarded: TestClient, keys: Keys
) -> None:
    key = keys.add("desk", ["check"])
    assert key not in keys.path.read_text()
    assert oct(keys.path.stat().st_mode)[-3:] == "600"
    assert guarded.get("/v1/reasons", headers=bearer(key)).status_code == 200
    keys.revoke("desk")
    assert guarded.get("/v1/reasons", headers=bearer(key)).status_code == 401


def test_a_file_of_keys_that_is_broken_lets_nobody_in(guarded: TestClient, keys: Keys) -> None:
    key = keys.add("desk", ["check"])
    keys.path.write_text("desk check abc\n")
    response = guarded.get("/v1/reasons", headers=bearer(key))
    assert response.status_code == 503
    with pytest.raises(UsageError, match="no line of a key"):
        keys.all()


def test_an_audit_of_another_key_does_not_exist(guarded: TestClient, keys: Keys) -> None:
    mine, yours = keys.add("mine", ["audits"]), keys.add("yours", ["audits"])
    headers = bearer(mine) | {"content-type": "application/x-ndjson"}
    audit = guarded.post("/v1/audits", content=b'{"text": ""}\n', headers=headers).json()["id"]
    for method, path in (
        ("GET", ""),
        ("GET", "/results"),
        ("GET", "/events"),
        ("POST", "/cancel"),
        ("DELETE", ""),
    ):
        response = guarded.request(method, f"/v1/audits/{audit}{path}", headers=bearer(yours))
        assert response.status_code == 404, path
    assert guarded.get("/v1/audits", headers=bearer(yours)).json()["audits"] == []
    assert guarded.get(f"/v1/audits/{audit}", headers=bearer(mine)).status_code == 200


def test_languagetools_clients_send_their_key_in_the_form(guarded: TestClient, keys: Keys) -> None:
    form = {"text": TEXT, "language": "en-US", "apiKey": keys.add("plug-in", ["check"])}
    assert guarded.post("/v2/check", data=form).status_code == 200
    assert guarded.post("/v2/check", data=form | {"apiKey": "sy_x"}).status_code == 401


@pytest.mark.parametrize(("count", "status"), [(2, 200), (3, 200), (4, 429)])
def test_requests_a_minute_are_counted_to_the_request(count: int, status: int) -> None:
    settings = Settings(requests_per_minute=3)
    with TestClient(create_app(HandMadeEngine(), settings)) as client:  # type: ignore[arg-type]
        responses = [client.get("/v1/reasons") for _ in range(count)]
        last = responses[-1]
        assert last.status_code == status
        assert last.headers["ratelimit-policy"] == '"requests";q=3;w=60'
        assert f"r={max(0, 3 - count)};" in last.headers["ratelimit"]
        if status == 429:
            assert 0 < int(last.headers["retry-after"]) <= 60
        assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(("extra", "status"), [(-1, 200), (0, 200), (1, 429)])
def test_bytes_a_minute_are_counted_to_the_byte(extra: int, status: int) -> None:
    body = TEXT.encode()
    settings = Settings(bytes_per_minute=2 * len(body))
    with TestClient(create_app(HandMadeEngine(), settings)) as client:  # type: ignore[arg-type]
        headers = {"content-type": "text/plain"}
        assert client.post("/v1/check", content=body, headers=headers).status_code == 200
        second = body + b" " * extra if extra > 0 else body[: len(body) + extra]
        assert client.post("/v1/check", content=second, headers=headers).status_code == status


def test_each_key_has_its_own_limit(keys: Keys) -> None:
    settings = Settings(keys=True, keys_file=str(keys.path), requests_per_minute=1)
    one, other = keys.add("one", ["check"]), keys.add("other", ["check"])
    with TestClient(create_app(HandMadeEngine(), settings)) as client:  # type: ignore[arg-type]
        assert client.get("/v1/reasons", headers=bearer(one)).status_code == 200
        assert client.get("/v1/reasons", headers=bearer(one)).status_code == 429
        assert client.get("/v1/reasons", headers=bearer(other)).status_code == 200


def test_the_log_tells_of_a_request_and_nothing_of_its_text_or_query(client: TestClient) -> None:
    with structlog.testing.capture_logs() as lines:
        client.post("/v1/check", json={"text": TEXT})
        client.get("/v1/tables?reference_version=Pelagia")
        client.post("/v1/check", json={"text": TEXT, "Pelagia": 1})
    told = [line for line in lines if line["event"] == "request"]
    assert told[0]["status"] == 200
    assert told[0]["route"] == "/v1/check"
    assert told[0]["bytes_in"] > len(TEXT)
    assert "Pelagia" not in json.dumps(lines)


def test_keys_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--data", str(tmp_path)]
    assert cli.main(["keys", "add", "desk", "--scope", "audits", *where]) == cli.OK
    secret = capsys.readouterr().out.strip()
    assert Keys(tmp_path / "keys").find(secret) is not None
    assert cli.main(["keys", "list", *where]) == cli.OK
    listed = capsys.readouterr().out
    assert listed.startswith("desk  audits  since 20")
    assert secret not in listed
    assert cli.main(["keys", "add", "desk", *where]) == cli.UNUSABLE
    assert cli.main(["keys", "add", "two words", *where]) == cli.UNUSABLE
    assert cli.main(["keys", "revoke", "nobody", *where]) == cli.UNUSABLE
    assert "Known: desk" in capsys.readouterr().err
    assert cli.main(["keys", "revoke", "desk", *where]) == cli.OK
    assert Keys(tmp_path / "keys").find(secret) is None


def test_beyond_this_machine_nothing_is_served_without_a_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments: list[Any] = ["serve", "--host", "0.0.0.0", "--port", "0", "--data", str(tmp_path)]
    assert cli.main(arguments) == cli.UNUSABLE
    assert "steelyard keys add NAME" in capsys.readouterr().err


def test_workers_that_share_their_counts_share_the_limit(tmp_path: Path) -> None:
    one, other = (SharedCounts(str(tmp_path / "counts")) for _ in range(2))
    taken = [store.acquire_sliding_window_entry("desk", 5, 60, 2) for store in (one, other, one, other)]
    assert taken == [True, True, False, False]
    assert one.acquire_sliding_window_entry("desk", 5, 60)
    assert other.get_sliding_window("desk", 60)[2] == 5
    assert not other.acquire_sliding_window_entry("desk", 5, 60)
    assert other.acquire_sliding_window_entry("else", 5, 60)
    one.clear_sliding_window("desk", 60)
    assert other.acquire_sliding_window_entry("desk", 5, 60)
