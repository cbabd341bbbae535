"""What governed a day as known on a day, what had been said, what was charged, and what adds up."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pack_maker import ACTS, Pack, day

from steelyard.tables import library, timeline
from steelyard.tables.ledger import Ledger, Row
from steelyard.tables.stacking import Stacking

ALL = {"product": "all"}


@pytest.fixture
def acts(pack: Pack) -> Ledger:
    return library.load([pack.root]).ledgers["acts"]


def governs(ledger: Ledger, on: str, known: str, where: dict[str, str] | None = None) -> list[str]:
    return [row.id for row in timeline.state(ledger, "AAA", "JPN", where or ALL, day(on), day(known))]


@pytest.mark.parametrize(
    ("on", "known", "row"),
    [
        ("2025-04-09", "2025-04-02", "j1"),
        ("2025-05-01", "2025-04-08", "j1"),
        ("2025-05-01", "2025-04-09", "j2"),
        ("2025-08-03", "2025-07-20", "j4"),
        ("2025-08-03", "2025-08-01", "j5"),
        ("2025-08-20", "2025-08-20", "j6"),
        ("2025-08-20", "2025-09-04", "j7"),
        ("2026-03-01", "2026-02-19", "j7"),
        ("2026-03-01", "2026-02-20", "j8"),
    ],
)
def test_the_row_known_last_governs_the_day_even_when_it_is_suspended(
    acts: Ledger, on: str, known: str, row: str
) -> None:
    assert governs(acts, on, known) == [row]


def test_a_threat_never_governs_but_it_has_been_said(acts: Ledger) -> None:
    assert "j9" not in governs(acts, "2025-07-02", "2025-07-02")
    said = timeline.said(acts, "AAA", "JPN", {"status": ["threatened", "announced"]}, day("2025-07-10"))
    assert [row.id for row in said] == ["j4", "j9"]


def test_a_condition_on_the_basis_is_asked_of_the_row_that_governs(acts: Ledger) -> None:
    assert governs(acts, "2025-08-20", "2025-08-20", {**ALL, "basis": "additional"}) == ["j6"]
    assert governs(acts, "2025-08-20", "2025-10-01", {**ALL, "basis": "additional"}) == []


def test_a_paused_country_rate_falls_to_the_one_for_everyone(acts: Ledger) -> None:
    paused, again = day("2025-05-01"), day("2025-08-20")
    for on, expected in ((paused, "w1"), (again, "j6")):
        found = timeline.narrowest(acts, "AAA", ["JPN", "WLD"], ALL, on, on)
        assert [row.id for row in found] == [expected]


def test_a_day_before_anything_was_known_has_no_answer(acts: Ledger) -> None:
    assert governs(acts, "2025-04-09", "2025-04-01") == []
    assert timeline.said(acts, "AAA", "JPN", {}, day("2025-04-01")) == []


def test_a_row_with_a_scope_never_governs_the_general_case(pack: Pack) -> None:
    pack.append(
        "acts",
        "s1,AAA,JPN,reciprocal,all,rerouted,additional,40,0,in_force,2025-08-07,,2025-07-31,2026-11-22,,high,gazette,",
    )
    acts = library.load([pack.root]).ledgers["acts"]
    assert governs(acts, "2025-08-20", "2025-08-20") == ["j6"]
    assert governs(acts, "2025-08-20", "2025-08-20", {**ALL, "scope": "rerouted"}) == ["s1"]
    assert set(governs(acts, "2025-08-20", "2025-08-20", {**ALL, "scope": "*"})) == {"j6", "s1"}


def add(pack: Pack, key: str, partner: str, instrument: str, product: str, basis: str, rate: str) -> None:
    dates = "2025-08-07,,2025-07-31,2026-11-22"
    pack.append(
        "acts",
        f"{key},AAA,{partner},{instrument},{product},,{basis},{rate},0,in_force,{dates},,high,gazette,",
    )


def total(pack: Pack, on: str, products: list[str], stacking: Stacking | None = None) -> timeline.Sum:
    acts = library.load([pack.root]).ledgers["acts"]
    where = {"product": products}
    found = timeline.summed(acts, "AAA", ["JPN", "WLD"], where, day(on), day(on), stacking)
    assert found is not None
    return found


def test_a_sum_adds_additional_rates_one_per_instrument(pack: Pack) -> None:
    add(pack, "f1", "JPN", "emergency", "all", "additional", "20")
    found = total(pack, "2025-08-20", ["all"])
    assert (found.rate, found.basis) == (Decimal(35), "additional")
    assert {row.id for row in found.rows} == {"j6", "f1"}


def test_a_total_stands_alone(pack: Pack) -> None:
    add(pack, "f1", "JPN", "emergency", "all", "additional", "5")
    found = total(pack, "2025-09-10", ["all"])
    assert (found.rate, found.basis, [row.id for row in found.rows]) == (Decimal(15), "total", ["j7"])
    assert [row.id for row, _ in found.left_out] == ["f1"]


def test_additional_rates_come_on_top_of_an_ordinary_duty_and_are_not_added_to_it(pack: Pack) -> None:
    add(pack, "m1", "WLD", "ordinary", "cars", "total", "2")
    add(pack, "c1", "WLD", "sector", "cars", "additional", "25")
    found = total(pack, "2025-08-20", ["cars"])
    assert (found.rate, found.basis, [row.id for row in found.rows]) == (Decimal(25), "additional", ["c1"])


def test_the_narrower_product_speaks_for_its_instrument(pack: Pack) -> None:
    add(pack, "b1", "WLD", "reciprocal", "bananas", "additional", "0")
    assert total(pack, "2025-08-20", ["bananas", "all"]).rate == 0


def test_what_takes_the_place_of_another_duty_is_not_added_to_it(pack: Pack) -> None:
    add(pack, "c1", "WLD", "sector", "cars", "additional", "25")
    rules = [
        {"instrument": "sector", "excludes": "reciprocal", "reporter": "AAA", "partner": "", "product": "",
         "valid_from": "2025-08-07", "valid_to": "", "known_from": "2025-04-02", "status": "in_force"},
        {"instrument": "sector", "excludes": "reciprocal", "reporter": "AAA", "partner": "", "product": "",
         "valid_from": "2025-08-30", "valid_to": "", "known_from": "2025-08-25", "status": "ended"},
    ]  # fmt: skip
    apart = total(pack, "2025-08-20", ["cars", "all"], Stacking(rules))
    assert (apart.rate, [row.id for row, _ in apart.left_out]) == (Decimal(25), ["j6"])
    assert total(pack, "2025-08-30", ["cars", "all"], Stacking(rules)).rate == Decimal(40)


def test_statistics_come_latest_edition_first_and_only_those_known_by_then(pack: Pack) -> None:
    series = library.load([pack.root]).ledgers["series"]
    period = (day("2024-01-01"), day("2025-01-01"))
    for known, expected in (("2025-04-21", []), ("2025-10-13", ["g1"]), ("2025-10-14", ["g2", "g1"])):
        found = timeline.observations(series, "JPN", "", {"measure": "gdp"}, period, day(known))
        assert [row.id for row in found] == expected
    other = (day("2024-01-01"), day("2024-07-01"))
    assert timeline.observations(series, "JPN", "", {}, other, day("2026-01-01")) == []


Fact = tuple[str, str, str, int, "int | None", int]
STATUSES = st.sampled_from(
    ["announced", "in_force", "suspended", "ended", "struck_down", "withdrawn", "threatened"]
)
DAYS = st.integers(day("2025-01-01"), day("2025-03-01"))


def apart(facts: list[Fact]) -> list[Fact]:
    """Only the first of those facts that a table could not tell apart."""
    kept: dict[tuple[str, str, int, int], Fact] = {}
    for partner, product, status, start, length, known in facts:
        kept.setdefault((partner, product, start, known), (partner, product, status, start, length, known))
    return list(kept.values())


def rows_of(facts: list[Fact]) -> str:
    from datetime import date

    lines = []
    for number, (partner, product, status, start, length, known) in enumerate(facts):
        dates = [
            date.fromordinal(start),
            date.fromordinal(start + length) if length else "",
            date.fromordinal(known),
        ]
        told = ",".join(map(str, dates))
        lines.append(
            f"r{number},AAA,{partner},i,{product},,additional,{number},0,{status},{told},2026-11-22,,high,gazette,"
        )
    return "".join(line + "\n" for line in lines)


FACT = st.tuples(
    st.sampled_from(["JPN", "WLD"]), st.sampled_from(["all", "cars"]), STATUSES, DAYS,
    st.one_of(st.none(), st.integers(1, 40)), DAYS,
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(FACT, max_size=12), st.lists(FACT, max_size=6), DAYS, DAYS)
def test_what_becomes_known_later_never_changes_an_earlier_answer(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[Fact],
    later: list[Fact],
    on: int,
    known: int,
) -> None:
    later = [(*fact[:5], max(fact[5], known + 1)) for fact in later]
    answers = []
    for facts in (apart(before), apart(before + later)):
        root: Path = tmp_path_factory.mktemp("facts")
        made = Pack(root / "pack")
        made.table("acts", ACTS, rows_of(facts))
        acts = library.load([made.root]).ledgers["acts"]
        answers.append([key(row) for row in everything(acts, on, known)])
    assert answers[0] == answers[1]


def key(row: Row) -> tuple[str, str]:
    return (row.id, row.status)


def everything(ledger: Ledger, on: int, known: int) -> list[Row]:
    found = timeline.state(ledger, "AAA", "JPN", {}, on, known)
    found += timeline.said(ledger, "AAA", "JPN", {}, known)
    found += timeline.narrowest(ledger, "AAA", ["JPN", "WLD"], {}, on, known)
    whole = timeline.summed(ledger, "AAA", ["JPN", "WLD"], ALL, on, known)
    assert all(row.known_from <= known for row in found)
    return found + list(whole.rows if whole else ())
