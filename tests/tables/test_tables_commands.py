"""``steelyard tables ...`` answers in words, in JSON on request, and with the agreed exit codes."""

from __future__ import annotations

import argparse
import json

import pytest
from pack_maker import Pack

from steelyard import cli_tables
from steelyard.errors import UsageError
from steelyard.packs import discover
from steelyard.tables import release


@pytest.fixture
def run(pack: Pack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs a command on the small pack alone."""
    monkeypatch.setattr(discover, "builtin", lambda: pack.root)
    monkeypatch.setattr(discover, "roots", lambda extra=(): [*map(discover.Path, extra), pack.root])
    parser = argparse.ArgumentParser(prog="steelyard")
    cli_tables.register(parser.add_subparsers())

    def call(*words: str) -> tuple[int, str]:
        args = parser.parse_args(["tables", *words])
        return args.run(args), capsys.readouterr().out

    return call


def test_list_names_every_table_and_the_version(run) -> None:
    code, out = run("list")
    assert code == 0
    assert out.startswith("Version unreleased, digest ")
    assert [line.split()[:3] for line in out.splitlines()[2:]] == [
        ["acts", "10", "rows"], ["areas", "6", "rows"], ["series", "3", "rows"],
    ]  # fmt: skip
    assert json.loads(run("list", "--json")[1])["tables"][0]["kind"] == "ledger"


def test_show_tells_what_a_table_is(run) -> None:
    out = run("show", "acts")[1]
    assert "One row per thing." in out
    assert "Covers: 2018-01-01 to 2027-01-01; known up to 2026-11-01" in out
    assert json.loads(run("show", "acts", "--json")[1])["schema"]["fields"][0]["role"] == "id"
    with pytest.raises(UsageError, match="Tables: acts, areas, series"):
        run("show", "nothing")


def test_lookup_answers_for_a_day_as_known_on_a_day(run) -> None:
    out = run(
        "lookup", "acts", "partner=JPN", "product=all", "--valid-on", "2025-08-03", "--known-on", "2025-07-20"
    )[1]
    assert out.splitlines() == [
        "acts: AAA > JPN: reciprocal all: 25% additional announced, from 2025-08-01 [j4], "
        "known since 2025-07-07",
        "  Official gazette, State, https://example.org/law",
    ]
    both = run(
        "lookup", "acts", "partner=JPN,WLD", "--valid-on", "2025-08-03", "--known-on", "2025-08-01", "--json"
    )
    assert [row["id"] for row in json.loads(both[1])["rows"]] == ["j5", "w1"]
    assert run("lookup", "acts", "partner=NOR")[1] == 'No row.\nNo row of acts has partner "NOR".\n'


def test_any_column_can_be_asked_for_as_it_stands_in_the_file(run) -> None:
    assert "[j9]" in run("lookup", "acts", "rate=35")[1]
    assert "[j6]" in run("lookup", "acts", "rate=15", "valid_from=2025-08-07", "--known-on", "2025-08-08")[1]
    assert run("lookup", "acts", "partner=*", "rate=10")[1].count("known since") == 1


def test_lookup_that_finds_nothing_says_why(run) -> None:
    def why(*words: str) -> str:
        return str(run("lookup", "acts", *words)[1].splitlines()[1])

    assert why("partner=JPN", "rate=10") == "No row of acts meets all of these conditions together."
    assert "the first row is known from 2025-04-02 on" in why("partner=JPN", "--known-on", "2025-01-01")
    assert "none of them governed 2019-01-01" in why("partner=JPN", "--valid-on", "2019-01-01")
    assert "threats" in why("rate=35", "--valid-on", "2025-08-03")
    statistics = run("lookup", "series", "area=JPN", "--valid-on", "2019-01-01")[1]
    assert statistics.endswith("none of them speaks of 2019-01-01.\n")


def test_lookup_of_statistics_gives_the_newest_print_known_by_then(run) -> None:
    for known, row in (("2025-05-01", "[g1]"), ("2025-11-01", "[g2]")):
        out = run("lookup", "measure=gdp", "area=JPN", "--valid-on", "2024-06-01", "--known-on", known)[1]
        assert out.count("[g") == 1
        assert row in out


def test_conditions_that_no_table_can_answer_are_refused(run) -> None:
    with pytest.raises(UsageError, match='acts: has no column "colour"'):
        run("lookup", "acts", "colour=red")
    with pytest.raises(UsageError, match="no table has these columns"):
        run("lookup", "colour=red")
    with pytest.raises(UsageError, match="areas: is no table of facts"):
        run("history", "areas")
    with pytest.raises(UsageError, match="is no condition"):
        run("lookup", "acts", "JPN")


def test_history_tells_what_was_known_when_and_what_was_charged(run) -> None:
    out = run("history", "acts", "partner=JPN", "product=all")[1]
    known, charged = out.split("\nCharged ")
    assert [line[:10] for line in known.splitlines()[3::2]] == [
        "2025-04-02", "2025-04-09", "2025-07-01", "2025-07-07", "2025-07-07", "2025-07-31", "2025-07-31",
        "2025-09-04", "2026-02-20",
    ]  # fmt: skip
    assert charged.splitlines()[1:] == [
        "2025-04-05 to 2025-04-08: 10 additional = reciprocal 10% (WLD)",
        "2025-04-09: 24 additional = reciprocal 24% (JPN)",
        "2025-04-10 to 2025-08-06: 10 additional = reciprocal 10% (WLD)",
        "2025-08-07 to 2025-09-03: 15 additional = reciprocal 15% (JPN)",
        "2025-09-04 to 2026-02-23: 15 total = reciprocal 15% (JPN)",
        "2026-02-24 to …: 10 additional = reciprocal 10% (WLD)",
    ]


def test_history_never_adds_duties_on_different_goods(run, pack: Pack) -> None:
    pack.append(
        "acts",
        "s1,AAA,JPN,steel_act,steel,,additional,50,0,in_force,2025-06-04,,2025-06-03,2026-12-01,,high,gazette,",
    )
    every_good = run("history", "acts", "partner=JPN", "product=all")[1].split("\nCharged ")[1]
    heading, *charged = run("history", "acts", "partner=JPN")[1].split("\nCharged ")[1].splitlines()
    assert charged == every_good.splitlines()[1:]
    assert "product=…" in heading
    of_steel = run("history", "acts", "partner=JPN", "product=steel")[1].splitlines()[-1]
    assert of_steel.startswith("2025-06-04 to …: 50 additional")


def test_history_as_known_on_a_day_does_not_know_better(run) -> None:
    out = run("history", "acts", "partner=JPN", "product=all", "--known-on", "2025-07-10")[1]
    assert "2025-07-31   " not in out
    assert out.splitlines()[-1] == "2025-04-10 to …: 10 additional = reciprocal 10% (WLD)"


def test_versions_and_diff_follow_the_releases(run, pack: Pack) -> None:
    sealed = release.make(pack.root)
    pack.append(
        "acts",
        "n1,AAA,NOR,reciprocal,all,,additional,15,0,in_force,2025-08-07,,2025-07-31,2026-12-01,,high,gazette,",
    )
    pack.append(
        "acts",
        "j6b,AAA,JPN,reciprocal,all,,additional,16,0,in_force,2025-08-07,,2025-07-31,2026-12-01,j6,high,gazette,",
    )
    assert f"2026-11-22     2026-11-22  {sealed.digest}" in run("versions")[1]
    out = run("diff", "2026-11-22")[1].splitlines()
    assert out[0] == "acts: changed, 1 rows added, 1 corrected"
    assert [line[:6] for line in out[1:]] == ["  + n1", "  - j6", "  + j6"]
    assert json.loads(run("diff", "2026-11-22", "--json")[1])[0]["corrected"][0]["is"]["id"] == "j6b"
    assert run("diff", "2026-11-22", "2026-11-22")[1] == "No differences.\n"
    with pytest.raises(UsageError, match="Name the older version first"):
        run("diff", "unreleased", "2026-11-22")


def test_validate_tells_all_faults_and_fails(run, pack: Pack) -> None:
    assert run("validate") == (0, "No faults.\n")
    assert run("validate", str(pack.data / "acts"))[0] == 0
    pack.append("acts", "n1")
    pack.append("areas", "n1")
    code, out = run("validate", str(pack.root))
    assert code == 1
    assert out.splitlines()[-1] == "2 faults."


def test_release_seals_only_what_is_sound(run, pack: Pack) -> None:
    code, out = run("release")
    assert (code, out.split()[:2]) == (0, ["2026-11-22", "2026-11-22"])
    assert (pack.data / "releases.csv").read_text().splitlines()[1] == out.strip().replace(" ", ",")
    pack.append("acts", "n1")
    with pytest.raises(Exception, match="has 1 cells instead of 18"):
        run("release")
