"""``steelyard tables diff V1 V2 --reports``: which verdicts of given reports another version changes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from steelyard import cli
from steelyard.packs import discover
from steelyard.tables import build

TEXT = "Norway faces a 15% tariff on its goods.\nThe American tariff on goods from Kenya is 10%.\n"
SEALED = build.releases(discover.builtin())[0][-1][0]


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own pack, in which a later row corrects the rate for Norway."""
    root = tmp_path_factory.mktemp("corrected")
    for part in discover.PARTS:
        shutil.copytree(discover.builtin() / part, root / part)
    table = root / "reference_data" / "tariffs" / "table.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    [old] = [line for line in lines if line.startswith("usa-nor-reciprocal-15-20250731,")]
    new = old.replace("usa-nor-reciprocal-15-20250731,", "usa-nor-reciprocal-16-20250731,")
    new = new.replace(",15,0,", ",16,0,").replace(
        "2026-11-22,,", "2030-12-24,usa-nor-reciprocal-15-20250731,"
    )
    table.write_text("\n".join([*lines, new]) + "\n", encoding="utf-8")
    return root


@pytest.fixture
def text(tmp_path: Path, corrected: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(discover, "roots", lambda *_: [corrected])
    monkeypatch.setenv("STEELYARD_CACHE", str(corrected / "compiled"))
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def report(name: str = "report.json", *more: str) -> str:
    cli.main(["check", "text.txt", "--published", "2025-08-20", "--format", "jsonl", "--output", name, *more])
    return name


def diff(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str, str]:
    code = cli.main(["tables", "diff", SEALED, *more])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_verdicts_that_change_are_told_with_their_place(
    text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = diff(capsys, "--reports", report())
    assert code == 0
    assert "  - usa-nor-reciprocal-15-20250731, " in out
    changed = [line for line in out.splitlines() if line.startswith("text.txt:")]
    [line] = changed
    assert line.startswith("text.txt:1:16: “15%” (tariff_rate): consistent (exact, match) → conflicting (")
    assert out.endswith("1 verdicts of 1 reports change.\n")


def test_the_same_as_json_names_the_rows_on_both_sides(
    text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = diff(capsys, "--json", "--reports", report())
    told = json.loads(out)
    assert code == 0
    assert "tariffs" in [one["table"] for one in told["tables"] if one["corrected"]]
    [change] = told["verdicts"]
    assert (change["line"], change["text"]) == (1, "15%")
    assert change["was"]["rows"] == ["usa-nor-reciprocal-15-20250731"]
    assert change["now"]["rows"][0] == "usa-nor-reciprocal-16-20250731"


def test_between_equal_versions_no_verdict_changes(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = diff(capsys, SEALED, "--reports", report())
    assert out == "No differences.\n\n0 verdicts of 1 reports change.\n"


def test_many_reports_may_stand_in_one_file_a_line_each_or_as_a_list(
    text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = Path(report()).read_text(encoding="utf-8")
    Path("lines.jsonl").write_text(one * 2, encoding="utf-8")
    Path("list.json").write_text(f"[{one},{one}]", encoding="utf-8")
    for name in ("lines.jsonl", "list.json"):
        assert diff(capsys, "--reports", name)[1].endswith("2 verdicts of 2 reports change.\n")


def test_a_report_is_judged_again_by_the_day_it_was_judged_by(
    text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    early = report("early.json", "--as-of", "2025-07-20")  # before the corrected order was known
    assert diff(capsys, "--reports", early)[1].endswith("0 verdicts of 1 reports change.\n")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        "[1]",
        "not json",
        "[" * 100_000,
        '{"document": {"uri": "gone.txt", "length": 3}, "published": "13.5.2025"}',
    ],
)
def test_what_is_no_report_is_refused(text: Path, capsys: pytest.CaptureFixture[str], content: str) -> None:
    Path("bad.json").write_text(content, encoding="utf-8")
    code, out, err = diff(capsys, "--reports", "bad.json")
    assert (code, out) == (2, "")
    assert err == "bad.json: it holds no reports. Give what `steelyard check --format json` wrote.\n"


def test_a_text_that_has_gone_or_changed_is_told(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = report()
    text.write_text(TEXT + "More.", encoding="utf-8")
    code, _, err = diff(capsys, "--reports", name)
    assert (code, err.partition(":")[0]) == (2, "text.txt")
    assert "another length" in err
    text.unlink()
    code, _, err = diff(capsys, "--reports", name)
    assert (code, err) == (2, "text.txt: there is no such file. Check the path.\n")
    code, _, err = diff(capsys, "--reports", "missing.json")
    assert (code, err) == (2, "missing.json: it cannot be read: No such file or directory.\n")
