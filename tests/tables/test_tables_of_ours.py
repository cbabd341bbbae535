"""The built-in tables: sound, readable by other tools, true to their releases, and without hindsight."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package
from pack_maker import day

from steelyard.packs import discover, yaml_file
from steelyard.tables import blocs, library, proof, query, timeline
from steelyard.tables.library import Library
from steelyard.tables.stacking import Stacking

DATA = discover.builtin() / "reference_data"
FOLDERS = sorted(path.parent for path in DATA.glob("*/table.yaml"))
TEXT = [{"name": name, "type": "string"} for name in ("id", "title", "url", "publisher")]


@pytest.fixture(scope="module")
def ours() -> Library:
    return library.load([discover.builtin()])


def test_every_table_is_sound_and_every_release_is_what_it_was() -> None:
    assert [str(fault) for fault in proof.faults(discover.builtin())] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_other_tools_read_the_table_as_a_data_resource(folder: Path) -> None:
    def resource(path: Path) -> dict[str, Any]:
        made = json.loads(json.dumps(yaml_file.load(path / "table.yaml").data, default=str))
        return made | {"path": f"{path.name}/{made.get('path', 'table.csv')}"}

    own = resource(folder)
    resources = [own]
    pointed = {key["reference"]["resource"] for key in own["schema"].get("foreignKeys", [])}
    for name in pointed - {"sources", ""}:
        other = resource(DATA / name)
        other["schema"].pop("foreignKeys", None)
        resources.append(other)
    if "sources" in pointed:
        path = f"{folder.name}/sources.csv"
        resources.append({"name": "sources", "path": path, "schema": {"primaryKey": "id", "fields": TEXT}})
    report = Package.from_descriptor({"name": "ours", "resources": resources}, basepath=str(DATA)).validate()
    assert report.flatten(["type", "rowNumber", "note"]) == []


def test_rows_without_a_public_address_are_marked_low(ours: Library) -> None:
    for name, ledger in ours.ledgers.items():
        used = {row.source for row in ledger.rows(replaced=True)}
        for key in used:
            source = ours.source(name, key)
            assert source.title
            assert source.url.startswith("http") or all(
                row.confidence == "low" for row in ledger.rows() if row.source == key
            )


PARTNERS = (
    *("CAN", "MEX", "CHN", "JPN", "KOR", "IND", "BRA", "CHE", "EUU", "DEU", "GBR"),
    *("TWN", "VNM", "THA", "IDN", "ZAF", "AUS", "NOR", "ISR", "SGP", "PHL", "MYS"),
)


@pytest.mark.parametrize("partner", PARTNERS)
def test_no_answer_uses_what_became_known_later(ours: Library, partner: str) -> None:
    tariffs, memberships = ours.ledgers["tariffs"], blocs.members(ours.vocabularies)
    stacking = Stacking.of(ours.vocabularies)
    for known in range(day("2025-01-15"), day("2026-10-01"), 9):
        scopes = blocs.scopes(partner, known, memberships)
        for on in (known - 30, known, known + 30):
            rows = [row for scope in scopes for row in timeline.state(tariffs, "USA", scope, {}, on, known)]
            rows += timeline.narrowest(tariffs, "USA", scopes, {"product": "all"}, on, known)
            whole = timeline.summed(tariffs, "USA", scopes, {"product": "all"}, on, known, stacking)
            rows += [*whole.rows, *(row for row, _ in whole.left_out)] if whole else []
            assert all(row.known_from <= known for row in rows)


KNOWN = [
    day(f"{year}-{month:02d}-15") for year, month in ((2018, 8), (2019, 8), (2021, 2), (2023, 5), (2025, 3))
]
KNOWN += [
    day(f"{year}-{month:02d}-15") for year, month in ((2025, 5), (2025, 8), (2025, 12), (2026, 3), (2026, 8))
]


def test_no_answer_of_any_table_uses_what_became_known_later(ours: Library) -> None:
    keys = 0
    for ledger in ours.ledgers.values():
        pairs = ledger.pairs()
        keys += len(pairs)
        for subject, counterpart in pairs:
            asked = {"subject": [subject], "counterpart": [counterpart]}
            for number, known in enumerate(KNOWN):
                on = known + (100 if number % 2 else -200)
                assert all(row.known_from <= known for row in query.lookup(ledger, asked, on, known))
    assert keys >= 500


SUMS = """\
CHN 2025-03-10 20
CHN 2025-04-09 104
CHN 2025-04-10 145
CHN 2025-05-14 30
CHN 2025-09-01 30
CHN 2025-11-10 20
IND 2025-08-10 25
IND 2025-08-27 50
BRA 2025-07-01 10
BRA 2025-08-06 50
CAN 2025-03-10 25
CAN 2025-08-01 35
MEX 2025-03-10 25
JPN 2025-04-09 24
JPN 2025-05-01 10
JPN 2025-08-10 15
KOR 2025-04-09 25
KOR 2025-08-10 15
CHE 2025-04-09 31
CHE 2025-08-10 39
CHE 2025-12-20 15
EUU 2025-05-01 10
DEU 2025-08-10 15
FRA 2025-04-09 20
GBR 2025-06-01 10
VNM 2025-04-09 46
VNM 2025-08-10 20
TWN 2025-08-10 20
JPN 2026-03-01 10
DEU 2026-03-01 10
CHN 2026-03-01 10
"""


@pytest.mark.parametrize(("partner", "on", "rate"), [line.split() for line in SUMS.splitlines()])
def test_the_duties_on_all_goods_of_a_country_add_up(ours: Library, partner: str, on: str, rate: str) -> None:
    scopes = blocs.scopes(partner, day(on), blocs.members(ours.vocabularies))
    found = timeline.summed(
        ours.ledgers["tariffs"],
        "USA",
        scopes,
        {"product": "all"},
        day(on),
        day(on),
        Stacking.of(ours.vocabularies),
    )
    assert found is not None
    assert found.rate == Decimal(rate)


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("usa-chn-combined-54-claimed-20250402", {"reciprocal": 34, "fentanyl": 20}),
        ("usa-chn-combined-104-claimed-20250408", {"reciprocal": 84, "fentanyl": 20}),
        ("usa-chn-combined-145-claimed-20250410", {"reciprocal": 125, "fentanyl": 20}),
        ("usa-chn-combined-30-claimed-20250512", {"reciprocal": 10, "fentanyl": 20}),
        ("usa-chn-combined-20-claimed-20251104", {"reciprocal": 10, "fentanyl": 10}),
        ("usa-bra-combined-50-claimed-20250730", {"reciprocal": 10, "brazil_ieepa": 40}),
        ("usa-ind-combined-50-claimed-20250806", {"reciprocal": 25, "india_russia_oil": 25}),
    ],
)
def test_a_total_that_officials_gave_is_the_sum_of_our_rows_as_known_on_that_day(
    ours: Library, key: str, parts: dict[str, int]
) -> None:
    tariffs = ours.ledgers["tariffs"]
    claimed = tariffs.row(key)
    assert claimed is not None
    on = claimed.valid_from or claimed.known_from
    rows = timeline.state(
        tariffs,
        "USA",
        claimed.counterpart,
        {"product": "all", "instrument": list(parts)},
        on,
        claimed.known_from,
    )
    assert {row.attrs["instrument"]: row.value for row in rows} == parts
    assert claimed.value == sum(parts.values())
