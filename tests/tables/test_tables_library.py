"""Loading: units, sources, versions, corrections, digests, several packs at once."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from pack_maker import ACTS, JAPAN, Pack, day

from steelyard.engine import OLDER, Engine
from steelyard.errors import TableError, UsageError
from steelyard.model import Source
from steelyard.packs import discover
from steelyard.tables import diff, library, proof, release, timeline
from steelyard.tables.library import Library


def load(pack: Pack, version: str | None = None) -> Library:
    return library.load([pack.root], version)


def test_amounts_are_in_base_units_and_the_unit_says_what_a_share_is_of(pack: Pack) -> None:
    first, share, second = load(pack).ledgers["series"].rows_of("JPN")
    assert (first.value, first.unit, first.scale) == (Decimal(4_026_000_000_000), "USD", Decimal(10) ** 12)
    assert str(second.value) == "4019000000000"
    assert (share.unit, share.attrs["of"], share.value_low) == ("percent", "GDP", Decimal("1.6"))
    assert first.attrs["period"] == "2024"


def test_a_column_may_carry_the_unit_for_all_rows(pack: Pack) -> None:
    row = load(pack).ledgers["acts"].rows_of("AAA", "WLD")[0]
    assert (row.value, row.unit, row.decimals) == (Decimal(10), "percent", 0)


def test_rows_come_back_as_they_stand_in_the_file(pack: Pack) -> None:
    opened = load(pack)
    for name in ("acts", "series"):
        ledger = opened.ledgers[name]
        lines = (pack.data / name / "table.csv").read_text(encoding="utf-8").splitlines()
        again = {",".join(ledger.cells(row).values()) for row in ledger.rows()}
        assert again == set(lines[1:])


def test_rows_of_a_pair_come_in_the_order_in_which_they_became_known(pack: Pack) -> None:
    known = [row.known_from for row in load(pack).ledgers["acts"].rows_of("AAA", "JPN")]
    assert known == sorted(known)
    assert load(pack).ledgers["acts"].rows_of("AAA", "NOR") == ()


def test_every_row_says_who_says_so(pack: Pack) -> None:
    opened = load(pack)
    assert opened.source("acts", "gazette") == Source("Official gazette", "https://example.org/law", "State")


def test_sources_may_stand_in_a_file_of_their_own(pack: Pack) -> None:
    path = pack.data / "acts" / "sources.csv"
    path.write_text(
        'id,title,url,publisher\nlaw,"Law 1, 2025",https://example.org/law,State\n', encoding="utf-8"
    )
    pack.edit("acts", "2026-02-20,2026-11-22,,high,gazette", "2026-02-20,2026-11-22,,high,law")
    assert load(pack).source("acts", "law").title == "Law 1, 2025"


def test_names_that_look_like_missing_values_or_booleans_stay_words(pack: Pack) -> None:
    pack.append("areas", "NA,Namibia")
    pack.append("areas", "NO,Norway")
    pack.append("areas", "NaN,null")
    entries = load(pack).vocabularies["areas"]
    assert entries[-3:] == [
        {"code": "NA", "title": "Namibia"},
        {"code": "NO", "title": "Norway"},
        {"code": "NaN", "title": "null"},
    ]


def correct(pack: Pack) -> None:
    told = "additional,16,0,in_force,2025-08-07,,2025-07-31,2026-12-01,j6,high,gazette,"
    pack.append("acts", f"j6b,AAA,JPN,reciprocal,all,,{told}")


def test_a_correction_takes_the_place_of_the_row_it_corrects(pack: Pack) -> None:
    correct(pack)
    acts = load(pack).ledgers["acts"]
    found = timeline.state(acts, "AAA", "JPN", {}, day("2025-08-20"), day("2025-08-20"))
    assert [row.id for row in found] == ["j6b"]
    assert acts.row("j6") is not None


def test_an_old_version_gives_the_old_answer_and_the_old_digest(pack: Pack) -> None:
    sealed = release.make(pack.root)
    assert (sealed.version, load(pack).edition.version) == ("2026-11-22", "2026-11-22")
    correct(pack)
    now, old = load(pack), load(pack, "2026-11-22")
    assert (now.edition.version, old.edition.version) == ("2026-11-22+unreleased", "2026-11-22")
    assert old.edition.digest == sealed.digest != now.edition.digest
    on = day("2025-08-20")
    assert [row.id for row in timeline.state(old.ledgers["acts"], "AAA", "JPN", {}, on, on)] == ["j6"]
    changed = diff.between(old, now)
    assert [(one.name, len(one.added), len(one.corrected)) for one in changed] == [("acts", 0, 1)]
    release.make(pack.root)
    assert load(pack).edition.version == "2026-12-01"
    assert load(pack, "2026-11-22").edition.digest == sealed.digest


def test_a_release_whose_rows_were_edited_is_refused(pack: Pack) -> None:
    release.make(pack.root)
    pack.edit("acts", "additional,10,0", "additional,11,0")
    with pytest.raises(TableError, match=r"releases\.csv: rows of release 2026-11-22 were changed since"):
        load(pack, "2026-11-22")
    assert load(pack).edition.version == "2026-11-22+unreleased"
    with pytest.raises(TableError, match="sealed with another digest"):
        release.make(pack.root, "2026-11-22")


def test_a_wider_coverage_stated_later_leaves_the_old_version_as_it_was(pack: Pack) -> None:
    sealed = release.make(pack.root)
    pack.edit(
        "acts",
        "coverage: {from: 2018-01-01, to: 2027-01-01, known_to: 2026-11-01}",
        "coverage:\n  - {from: 2018-01-01, to: 2027-01-01, known_to: 2026-11-01}\n"
        "  - {from: 2018-01-01, to: 2028-01-01, known_to: 2026-12-20, recorded_on: 2026-12-21}",
        "table.yaml",
    )
    old, now = load(pack, "2026-11-22"), load(pack)
    assert (old.edition.digest, old.ledgers["acts"].coverage.known_to) == (sealed.digest, day("2026-11-01"))
    assert now.ledgers["acts"].coverage.known_to == day("2026-12-20")
    assert now.edition.version == "2026-11-22+unreleased"


def test_a_table_added_later_is_not_in_the_old_version(pack: Pack) -> None:
    sealed = release.make(pack.root)
    pack.table("more", ACTS, JAPAN.replace("2026-11-22", "2026-12-05"))
    old = load(pack, "2026-11-22")
    assert "more" not in old.tables
    assert old.edition.digest == sealed.digest
    assert "more" in load(pack).ledgers


def test_an_unknown_version_is_refused_with_the_list_of_known_ones(pack: Pack) -> None:
    release.make(pack.root)
    with pytest.raises(UsageError, match=r'no version "1999"\. Known versions: 2026-11-22\.'):
        load(pack, "1999")


def test_the_digest_depends_on_rows_and_not_on_their_order_or_on_wording(pack: Pack) -> None:
    before = load(pack).edition.digest
    path = pack.data / "acts" / "table.csv"
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, *reversed(lines)]) + "\n", encoding="utf-8")
    pack.edit("acts", "The table acts", "Acts", "table.yaml")
    assert load(pack).edition.digest == before
    pack.edit("acts", "additional,25,0", "additional,26,0")
    assert load(pack).edition.digest != before


def test_where_the_world_is_closed(pack: Pack) -> None:
    closed = "complete: [{where: {reporter: AAA, product: [all, cars]}, from: 2025-01-20, to: 2026-10-02}]"
    pack.edit("acts", "changes:", f"{closed}\nchanges:", "table.yaml")
    acts = load(pack).ledgers["acts"]
    inside = (day("2025-02-01"), day("2025-02-02"))
    assert acts.closed({"reporter": "AAA", "partner": "JPN", "product": "cars"}, *inside)
    assert not acts.closed({"reporter": "AAA", "product": "steel"}, *inside)
    assert not acts.closed({"reporter": "AAA", "product": "all"}, day("2026-10-01"), day("2026-10-03"))
    assert not acts.closed({"reporter": "AAA", "product": "all"}, day("2026-01-01"), None)


def test_two_packs_load_together_and_only_the_released_one_has_versions(
    pack: Pack, new_pack: Callable[[str], Pack]
) -> None:
    release.make(pack.root)
    mine = new_pack("mine")
    mine.table("extra", ACTS, JAPAN.replace("2026-11-22", "2026-12-24"))
    opened = library.load([mine.root, pack.root])
    assert set(opened.ledgers) == {"extra", "acts", "series"}
    assert opened.edition.version == "2026-11-22"
    assert opened.edition.digest != load(pack).edition.digest
    assert library.load([mine.root, pack.root], "2026-11-22").ledgers["extra"].rows_of("AAA", "JPN")


def test_the_same_table_in_two_packs_is_refused_naming_both(
    pack: Pack, new_pack: Callable[[str], Pack]
) -> None:
    other = new_pack("other")
    other.table("acts", ACTS, JAPAN)
    with pytest.raises(TableError) as caught:
        library.load([pack.root, other.root])
    assert str(pack.data / "acts") in str(caught.value)
    assert str(other.data / "acts") in str(caught.value)


def test_a_broken_pack_is_refused_whole_with_all_its_faults(pack: Pack) -> None:
    pack.edit("acts", "j1,AAA,JPN,reciprocal,all,,additional,24", "j1,AAA,JPN,reciprocal,all,,additional,24%")
    pack.edit("series", "2025-04-22", "22.4.2025")
    pack.append("areas", "XXX")
    for _ in range(2):  # and it is refused again, not half kept
        with pytest.raises(TableError) as caught:
            load(pack)
        places = [fault.place.rpartition("/reference_data/")[2] for fault in caught.value.faults]
        assert places == ["acts/table.csv:2", "areas/table.csv:8", "series/table.csv:2"]


def test_codes_that_no_list_knows_are_refused_in_a_pack_of_ones_own(pack: Pack) -> None:
    pack.edit("acts", "w1,AAA,WLD", "w1,AAA,WRLD")
    for _ in range(2):
        with pytest.raises(
            TableError, match=r'acts/table\.csv:11: column "partner": "WRLD" is not in any list of codes'
        ):
            load(pack)


def test_words_belong_to_no_version_and_break_no_seal(pack: Pack) -> None:
    sealed = release.make(pack.root)
    before = load(pack)
    pack.append("areas", "DNK,Denmark")
    pack.edit("areas", "NOR,Norway", "NOR,Kingdom of Norway")
    for opened in (load(pack), load(pack, sealed.version)):
        assert (opened.edition.version, opened.edition.digest) == (sealed.version, sealed.digest)
        assert opened.vocabularies["areas"][-1] == {"code": "DNK", "title": "Denmark"}
        assert opened.words != before.words
    assert proof.faults(pack.root) == []


def test_a_row_added_after_the_release_counts_by_default_and_leaves_the_release_alone(pack: Pack) -> None:
    sealed = release.make(pack.root)
    told = "additional,11,0,in_force,2026-11-01,,2026-10-30,2026-11-26,,high,gazette,"
    pack.append("acts", f"n1,AAA,NOR,reciprocal,all,,{told}")
    now, old = load(pack), load(pack, sealed.version)
    assert [row.id for row in now.ledgers["acts"].rows_of("AAA", "NOR")] == ["n1"]
    assert old.ledgers["acts"].rows_of("AAA", "NOR") == ()
    assert proof.faults(pack.root) == []


def test_an_engine_keeps_only_a_few_older_versions_however_many_are_asked_for(pack: Pack) -> None:
    versions = [release.make(pack.root).version]
    for month in range(1, OLDER + 4):
        told = f"additional,{month},0,in_force,2026-11-01,,2026-10-30,2027-{month:02d}-01,,high,gazette,"
        pack.append("acts", f"n{month},AAA,NOR,reciprocal,all,case {month},{told}")
        versions.append(release.make(pack.root).version)
    (pack.root / "rules").symlink_to(discover.builtin() / "rules")
    engine = Engine([pack.root])
    for version in (*versions, *versions):
        assert engine.library(version).edition.version == version
        assert len(list(engine.library(version).ledgers["acts"].rows_of("AAA", "NOR"))) == versions.index(
            version
        )
    assert engine.library(versions[-1]) is engine.library()
    assert engine._older.cache_info().currsize == OLDER
