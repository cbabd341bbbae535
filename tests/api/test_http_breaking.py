"""The gate of the contract: nothing that was promised is taken away by the way.

``promised.json`` is ``openapi.yaml`` without its words, as it was last released or, before the first release,
agreed upon. Who breaks it on purpose says so in CHANGELOG.md, raises the version, and writes it anew:
``RELEASE=1 pytest tests/api/test_http_breaking.py``, which is also part of every release.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from breaking import breaks, promise
from ruamel.yaml import YAML

CONTRACT = Path(__file__).parents[2] / "openapi.yaml"
PROMISED = Path(__file__).with_name("promised.json")
Document = dict[str, Any]


@pytest.fixture(name="contract", scope="module")
def _contract() -> Document:
    return dict(promise(YAML(typ="safe").load(CONTRACT)))


def test_what_was_promised_is_kept(contract: Document) -> None:
    if os.environ.get("RELEASE"):
        PROMISED.write_text(json.dumps(contract, sort_keys=True) + "\n", encoding="utf-8")
    promised = json.loads(PROMISED.read_text(encoding="utf-8"))
    assert breaks(promised, contract) == [], "see the head of this file"


def schema(document: Document, name: str) -> Document:
    return dict(document["components"]["schemas"][name])


BROKEN: dict[str, tuple[Callable[[Document], Any], str]] = {
    "an operation": (lambda d: d["paths"].pop("/healthz"), "GET /healthz: is gone"),
    "a method": (lambda d: d["paths"]["/v1/audits"].pop("get"), "GET /v1/audits: is gone"),
    "a name": (lambda d: d["paths"]["/healthz"]["get"].update(operationId="up"), "is called otherwise"),
    "a parameter": (
        lambda d: d["paths"]["/v1/audits"]["get"]["parameters"].pop(0),
        "parameter limit is gone",
    ),
    "a new parameter that is required": (
        lambda d: d["paths"]["/healthz"]["get"].update(
            parameters=[{"in": "query", "name": "x", "required": True, "schema": {}}]
        ),
        "parameter x is required now",
    ),
    "a bound": (
        lambda d: d["paths"]["/v1/audits"]["get"]["parameters"][0]["schema"].update(maximum=10),
        "parameter limit: maximum is 10 now",
    ),
    "a kind of body": (
        lambda d: d["paths"]["/v1/check"]["post"]["requestBody"]["content"].pop("text/html"),
        "text/html is no longer taken",
    ),
    "a field that is sent": (
        lambda d: schema(d, "CheckRequest")["properties"].pop("as_of"),
        "body.as_of: is gone",
    ),
    "a value that is sent": (
        lambda d: schema(d, "CheckRequest")["properties"]["media_type"]["enum"].remove("text/html"),
        "body.media_type: fewer values are taken",
    ),
    "a new field that is required": (
        lambda d: schema(d, "CheckRequest")["required"].append("published"),
        "body.published: is required now",
    ),
    "a format of the report": (
        lambda d: d["paths"]["/v1/check"]["post"]["responses"]["200"]["content"].pop("text/html"),
        "200 no longer as text/html",
    ),
    "a status": (lambda d: d["paths"]["/v1/audits"]["post"]["responses"].pop("202"), "no longer answers 202"),
    "a field that is answered": (
        lambda d: schema(d, "Report")["properties"].pop("partial"),
        "200.partial: is gone",
    ),
    "a field that was certain": (
        lambda d: schema(d, "Report")["required"].remove("partial"),
        "200.partial: is no longer certain",
    ),
    "a kind of answer": (
        lambda d: schema(d, "Report")["properties"].update(
            partial={"anyOf": [{"type": "boolean"}, {"type": "null"}]}
        ),
        "200.partial: null is answered now",
    ),
    "deep inside": (
        lambda d: schema(d, "Counts")["properties"].pop("conflicting"),
        "found.claims.conflicting: is gone",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_whatever_is_taken_away_is_told_with_its_place(contract: Document, what: str) -> None:
    change, said = BROKEN[what]
    changed = deepcopy(contract)
    change(changed)
    told = breaks(contract, changed)
    assert any(said in one for one in told), told


def test_what_is_added_breaks_nobody(contract: Document) -> None:
    changed = deepcopy(contract)
    changed["paths"]["/v1/more"] = changed["paths"]["/healthz"]
    operation = changed["paths"]["/v1/audits"]["get"]
    operation["parameters"].append({"in": "query", "name": "x", "schema": {"type": "string"}})
    operation["parameters"][0]["schema"]["maximum"] = 10_000
    operation["responses"]["451"] = operation["responses"]["404"]
    schema(changed, "CheckRequest")["properties"]["more"] = {"type": "string"}
    schema(changed, "Report")["properties"]["more"] = {"type": "string"}
    schema(changed, "Report")["required"].append("more")
    assert breaks(contract, changed) == []


def test_words_for_people_are_no_promise() -> None:
    told = {"properties": {"description": {"type": "string", "description": "x"}}, "title": "T"}
    assert promise(told) == {"properties": {"description": {"type": "string"}}}
