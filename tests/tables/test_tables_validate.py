"""Every kind of mistake is found, told with file, line and next step, and all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pack_maker import Pack

from steelyard.tables import proof, release


def faults(pack: Pack) -> list[str]:
    base = str(pack.data) + "/"
    return [str(fault).replace(base, "") for fault in proof.faults(pack.root) if fault.code != "E332"]


def row(key: str, **changed: str) -> str:
    cells = {
        "id": key, "reporter": "AAA", "partner": "NOR", "instrument": key, "product": "all", "scope": "",
        "basis": "additional", "rate": "5", "decimals": "0", "status": "in_force", "valid_from": "2025-02-01",
        "valid_to": "", "known_from": "2025-01-31", "recorded_on": "2026-11-22", "replaces": "",
        "confidence": "high", "source": "gazette", "note": "",
    }  # fmt: skip
    assert cells.keys() >= changed.keys()
    return ",".join((cells | changed).values())


def test_a_sound_pack_has_no_faults(pack: Pack) -> None:
    pack.append("acts", row("n1"))
    assert faults(pack) == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"rate": "5%"}, '"5%" is no number'),
        ({"rate": "1,5"}, "the row has 19 cells instead of 18"),
        ({"rate": "1e3"}, "is no number"),
        ({"rate": "NaN"}, "is no number"),
        ({"rate": "007"}, "is no number"),
        ({"decimals": "1.0"}, "is no whole number"),
        ({"valid_from": "2025-02-30"}, "is no day. Write it as YYYY-MM-DD"),
        ({"valid_from": "20250201"}, "is no day"),
        ({"note": " padded"}, 'column "note": blanks around the text'),
        ({"status": "in force"}, 'there is no status "in force"'),
        ({"confidence": "sure"}, 'there is no confidence "sure"'),
        ({"id": "N 1"}, "has other signs"),
        ({"known_from": ""}, "known_from is blank"),
        ({"known_from": "2026-12-01"}, "known_from is later than recorded_on"),
        ({"known_from": "2026-11-02"}, "is later than the coverage says (known_to)"),
        ({"valid_to": "2025-02-01"}, "valid_to is not after valid_from"),
        ({"status": "actual", "known_from": "2025-01-31"}, "yet known before its period began"),
        ({"rate": "7.25", "decimals": "1"}, "7.25 has more decimals than the 1 it says it has"),
        ({"source": "hearsay"}, 'there is no source "hearsay"'),
        ({"source": "word"}, 'source "word" has no address. Find a public address, or mark the row low'),
        ({"replaces": "zzz"}, 'replaces "zzz", which is no row'),
        ({"replaces": "j1"}, 'replaces "j1", which was not recorded earlier'),
        ({"partner": "NOO"}, '"NOO" is not in any list of codes'),
        ({"id": "j1"}, "id j1 stands on line 2 already"),
        ({"partner": "WLD", "instrument": "reciprocal", "valid_from": "2025-04-05",
          "known_from": "2025-04-02"},
         "have one key, became known on the same day and begin on the same day, and differ"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_told_with_its_file_and_line(pack: Pack, changed: dict[str, str], told: str) -> None:
    pack.append("acts", row("n1", **changed))
    [fault] = faults(pack)
    assert fault.startswith("acts/table.csv:12: ")
    assert told in fault


def test_a_table_of_figures_states_their_unit(pack: Pack) -> None:
    pack.edit("acts", ", unit: percent", "", "table.yaml")
    assert faults(pack)[0].startswith("acts/table.yaml:1: no unit is stated. Give the column rate a unit")


def test_ends_of_a_span_are_in_order(pack: Pack) -> None:
    pack.edit("series", "1.8,1.6,1.8", "1.5,1.6,1.8")
    assert faults(pack) == [
        "series/table.csv:4: value_low, value and value_high are not in order. Order them."
    ]


def test_a_unit_must_read_and_must_be_defined(pack: Pack) -> None:
    units = pack.data / "units"
    units.mkdir()
    (units / "units.txt").write_text("percent = [percent]\nUSD = [USD]\n", encoding="utf-8")
    assert faults(pack) == []
    pack.edit("series", "4.026,,,3,USD trillion", "4.026,,,3,USD gazillion")
    pack.edit("series", "4.019,,,3,USD trillion", "4.019,,,3,ATS billion")
    first, second = faults(pack)
    assert first.startswith('series/table.csv:2: "USD gazillion" does not read as a unit')
    assert second.startswith('series/table.csv:3: no definition of the unit "ATS"')


def test_all_faults_of_all_files_come_at_once(pack: Pack) -> None:
    pack.append("acts", row("n1", rate="x", valid_from="y"))
    pack.append("acts", row("n2", rate="z"))
    pack.edit("series", "2025-10-14", "2025-13-14")
    (pack.data / "lonely").mkdir()
    (pack.data / "lonely" / "table.csv").write_text("id\n", encoding="utf-8")
    places = [fault.split(": ")[0] for fault in faults(pack)]
    assert places == [
        "acts/table.csv:12",
        "acts/table.csv:13",
        "acts/table.csv:12",
        "series/table.csv:3",
        "lonely",
    ]


def test_a_wrong_header_is_told_with_the_right_one(pack: Pack) -> None:
    pack.edit("areas", "code,title", "title,code")
    assert "areas/table.csv:1: the header is title,code. Write: code,title" in faults(pack)


@pytest.mark.parametrize("content", [b"\xff\xfe", b'code,title\n"JPN,Japan\n', b"code,title\nJP\0N,Japan\n"])
def test_a_file_that_is_no_csv_is_told_and_not_guessed(pack: Pack, content: bytes) -> None:
    (pack.data / "areas" / "table.csv").write_bytes(content)
    assert any(fault.startswith("areas/table.csv") for fault in faults(pack))


def test_rows_slipped_in_under_an_old_date_break_the_release(pack: Pack) -> None:
    release.make(pack.root)
    assert proof.faults(pack.root) == []
    pack.append("acts", row("n1"))
    [fault] = faults(pack)
    assert fault.startswith("releases.csv:2: the rows recorded up to release 2026-11-22 are no longer")
    pack.edit("acts", row("n1"), row("n1", recorded_on="2026-11-23"))
    assert faults(pack) == []


def test_a_folder_a_pack_and_its_data_folder_mean_the_same_pack(pack: Pack) -> None:
    paths: list[Path] = [pack.root, pack.data, pack.data / "acts"]
    assert {proof.pack_of(path) for path in paths} == {pack.root.resolve()}
