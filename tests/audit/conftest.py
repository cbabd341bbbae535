"""A small archive of our own, in whatever form a test wants it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from steelyard.audit.options import Options
from steelyard.audit.run import Outcome, Team, audit

TODAY = dt.date(2026, 11, 26).toordinal()

TAIWAN = (
    "Exporters in Taipei still count the cost of the summer. Taiwan pays a 32% tariff on what it sells "
    "to the United States, and nobody at the fair expected that to change before the end of the year."
)
JAPAN = (
    "The agreement was signed without much ceremony. Japan pays a 15% tariff on its exports to the United "
    "States under the terms of the order, and the carmakers said that they could live with that."
)
RIVER = (
    "The river rose through the night and into the morning, and it reached the steps of the hall shortly "
    "after the school had been closed. Nobody was hurt, said the mayor, who had slept for 3 hours."
)
FRENCH = (
    "Le gouvernement a annoncé que les droits de douane sur ces produits seraient de 15% dans les mois "
    "qui viennent, mais les entreprises ne sont pas prêtes, selon une étude de la chambre de commerce."
)
ARTICLES: list[dict[str, Any]] = [
    {"id": "n1", "text": TAIWAN, "published": "2025-08-20", "outlet": "Harbour Post", "desk": "World"},
    {"id": "n2", "text": JAPAN, "published": "2025-08-20", "outlet": "Harbour Post", "desk": "Business"},
    {"id": "n3", "text": RIVER, "published": "2025-08-21", "outlet": "Valley News", "desk": "Local"},
    {"id": "n4", "text": FRENCH, "published": "2025-08-22", "outlet": "Valley News", "desk": "World"},
    {"id": "n5", "text": JAPAN, "published": "2025-08-19", "outlet": "Valley News", "desk": "World"},
]


def options(**changes: Any) -> Options:
    """Options of an audit on a fixed day, in shards of two articles."""
    return Options(**{"today": TODAY, "shard": 2, **changes})


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows as JSON Lines and gives the path."""

    def write(rows: list[dict[str, Any]], name: str = "articles.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    return write


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Outcome]:
    """Audits inputs in this process, into a folder of the test's own."""

    def go(*inputs: Path | str, out: str = "out", **changes: Any) -> Outcome:
        named = [str(path) for path in inputs]
        return audit(named, str(tmp_path / out), options(**changes), team=Team(workers=0))

    return go


def table(out: str | Path, name: str) -> list[dict[str, Any]]:
    """The rows of a table of a result."""
    from steelyard.audit.results import Result

    return list(Result(str(out)).rows(name))
