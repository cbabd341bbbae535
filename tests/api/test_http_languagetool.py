"""``/v2/check``: its clients, which we did not write, show our findings where they are."""

from __future__ import annotations

import json
from typing import Any

import language_tool_python
import pytest
from fastapi.testclient import TestClient
from hand_made import TEXT
from pylanguagetool import api as other_client

# A figure that no edition of the statistics has ever had.
DRAFT = "🙂 In 2023 the US trade deficit with China was $900 billion.\n"


def utf16(text: str, offset: int, length: int) -> str:
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le")


def check(client: TestClient, **form: str) -> list[dict[str, Any]]:
    response = client.post("/v2/check", data={"language": "en-US"} | form)
    assert response.status_code == 200, response.text
    return list(response.json()["matches"])


def test_a_client_from_the_registry_shows_and_corrects_the_figure(server: str) -> None:
    tool = language_tool_python.LanguageTool("en-US", remote_server=server)
    (match,) = tool.check(DRAFT)
    assert match.rule_id == "trade/balance"
    assert match.matched_text == "$900 billion"
    assert match.replacements[0].startswith("$2")
    assert tool.correct(DRAFT) == DRAFT.replace("$900 billion", match.replacements[0])


def test_another_client_shows_the_same(server: str) -> None:
    found = other_client.check(DRAFT, f"{server}/v2/", "en-US")
    (match,) = found["matches"]
    assert utf16(DRAFT, match["offset"], match["length"]) == "$900 billion"
    context = match["context"]
    assert utf16(context["text"], context["offset"], context["length"]) == "$900 billion"
    assert {"name", "code", "longCode"} <= other_client.get_languages(f"{server}/v2/")[0].keys()


def test_offsets_are_utf16_units(client: TestClient) -> None:
    (match,) = check(client, text=TEXT)
    assert TEXT.index("32%") + 1 == match["offset"]
    assert utf16(TEXT, match["offset"], match["length"]) == "32%"
    assert match["replacements"] == [{"value": "20%"}]


def test_markup_is_passed_over_and_counted(client: TestClient) -> None:
    parts = [{"markup": "<p>"}, {"text": "Bad news 🙂. Pelagia pays "}, {"markup": "<b>"}, {"text": "32%"}]
    parts += [{"markup": "</b><br>", "interpretAs": "\n\n"}, {"text": "now."}]
    (match,) = check(client, data=json.dumps({"annotation": parts}))
    source = "".join(part.get("text") or part["markup"] for part in parts)
    assert utf16(source, match["offset"], match["length"]) == "32%"


def test_what_cannot_be_verified_is_for_the_picky(client: TestClient) -> None:
    found = check(client, text=TEXT, level="picky")
    assert [match["rule"]["id"] for match in found] == ["tariffs/rate", "pledges/investment"]
    assert check(client, text=TEXT, disabledRules="tariffs/rate, other") == []


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_draft_has_no_findings(client: TestClient, text: str) -> None:
    assert check(client, text=text) == []
    assert check(client, data=json.dumps({"annotation": [{"text": text}]})) == []


def test_in_other_languages_nothing_is_found(client: TestClient) -> None:
    response = client.post("/v2/check", data={"text": TEXT, "language": "de-DE"})
    assert response.json()["matches"] == []
    assert response.json()["language"]["code"] == "de-DE"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"text": TEXT}, 422),
        ({"language": "en"}, 422),
        ({"text": TEXT, "data": "{}", "language": "en"}, 422),
        ({"data": "{", "language": "en"}, 400),
        ({"data": "{}", "language": "en"}, 422),
        ({"data": '{"annotation": [{}]}', "language": "en"}, 422),
        ({"text": "a\x00b", "language": "en"}, 422),
        ({"text": TEXT, "language": "en", "published": "soon"}, 422),
    ],
)
def test_a_form_that_cannot_be_used_says_why(client: TestClient, form: dict[str, str], status: int) -> None:
    response = client.post("/v2/check", data=form)
    assert response.status_code == status
    assert response.json()["detail"]


@pytest.mark.parametrize("body", [b"text=%ff", b"a&b", b"&".join([b"a=1"] * 200)])
def test_a_body_that_is_no_form_is_a_bad_request(client: TestClient, body: bytes) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/v2/check", content=body, headers=headers).status_code == 400
