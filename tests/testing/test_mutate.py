"""Slips made on purpose: each kind spoils a figure in its own way, and the count says what became of it."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from steelyard.__main__ import main
from steelyard.engine import Engine
from steelyard.model import Claim, Party, Period, Quantity
from steelyard.testing import corpus, mutate

NAMES = {"PER": "Peru", "CHL": "Chile", "FJI": "Fiji"}
TEXT = "In 2024 the United States will impose a tariff of 1,204.5% on Peru, and Peru sold $37 billion."


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load()


def claim(surface: str, unit: str = "percent", mood: str = "announced") -> Claim:
    at = TEXT.index(surface)
    quantity = Quantity(at, at + len(surface), surface, Decimal(1), unit)
    where = TEXT.index("Peru")
    made = Claim("a/b", quantity, "tariff_rate", counterpart=Party("PER", "Peru", "stated", where, where + 4))
    made.mood = mood
    made.period, made.period_found = Period(1, 2, "2024"), "stated"
    made.context_end = len(TEXT)
    return made


@pytest.mark.parametrize(
    ("kind", "surface", "spoilt"),
    [
        ("digit", "1,204.5%", "1,604.5"),
        ("digit", "$37 billion", "31"),
        ("transposition", "1,204.5%", "2,104.5"),
        ("transposition", "$37 billion", "73"),
        ("near", "1,204.5%", "1,276.8"),
        ("near", "$37 billion", "39"),
        ("far", "$37 billion", "63"),
        ("factor 1000", "$37 billion", "million"),
        ("wrong year", "1,204.5%", "2023"),
        ("another country", "1,204.5%", "Chile"),
        ("plan as fact", "1,204.5%", "is charging"),
    ],
)
def test_each_kind_spoils_in_its_own_way(kind: str, surface: str, spoilt: str) -> None:
    edit = mutate.KINDS[kind](TEXT, claim(surface), NAMES)
    assert edit is not None
    assert edit[2] == spoilt
    assert TEXT[edit[0] : edit[1]] != spoilt


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("factor 1000", claim("1,204.5%")),
        ("plan as fact", claim("1,204.5%", mood="in_effect")),
        ("digit", claim("Peru")),
    ],
)
def test_a_slip_that_a_claim_does_not_allow_is_not_made(kind: str, made: Claim) -> None:
    assert mutate.KINDS[kind](TEXT, made, NAMES) is None


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    text = "The United States charged a 39% tariff on goods from Switzerland on 10 September 2025."
    wanted = {
        "id": "m-1",
        "published": "2025-09-11",
        "text": text,
        "figures": [
            {
                "surface": "39%",
                "value": 39,
                "unit": "percent",
                "claims": [
                    {
                        "measure": "tariff_rate",
                        "subject": "USA",
                        "counterpart": "CHE",
                        "verdict": "consistent",
                    }
                ],
            }
        ],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(wanted) + "\n", encoding="utf-8")
    return path


def test_a_spoilt_rate_is_caught(engine: Engine, gold: Path) -> None:
    found = mutate.run(engine, corpus.read(gold))
    assert found.right == 1
    for kind in ("digit", "transposition", "near", "far", "another country"):
        assert found.kinds[kind] == {mutate.CAUGHT: 1}, kind
    assert "factor 1000" not in found.kinds


def test_the_command_counts_by_kind(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(gold), "--mutate"]) == 0
    assert "transposition" in capsys.readouterr().out
    assert main(["evaluate", str(gold), "--mutate", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["kinds"]["digit"] == {"caught": 1, "open": 0, "excused": 0, "lost": 0, "right": 0}
    assert data["complete"]["digit"] == data["kinds"]["digit"]  # Swiss rates are all listed
    assert data["withheld"] == {}
    assert {row["measure"] for row in data["measures"]} == {"tariff_rate"}
