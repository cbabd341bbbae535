"""``steelyard rules`` and ``steelyard evaluate``: what they print, exit codes, one line for each error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from steelyard import cli

RULE = """\
title: Forest cover
measure: forest_cover
figure: [percent]
cues: {any: [<forest_word>]}
slots:
  subject: {type: area, find: ["prep of|in"]}
examples:
  - {text: "Forests cover 74% of Finland.", claims: [{subject: FIN, value: 74}]}
  - {text: "Finland has 3 ports.", claims: []}
"""


@pytest.fixture(name="pack")
def _pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STEELYARD_CACHE", str(tmp_path / "compiled"))
    folder = tmp_path / "pack" / "rules" / "forests"
    folder.mkdir(parents=True)
    (folder / "lexicon.yaml").write_text("forest_word: [forest, forests]\n", encoding="utf-8")
    (folder / "cover.yaml").write_text(RULE, encoding="utf-8")
    return tmp_path / "pack"


def edit(pack: Path, old: str, new: str) -> None:
    path = pack / "rules" / "forests" / "cover.yaml"
    assert old in RULE
    path.write_text(RULE.replace(old, new, 1), encoding="utf-8")


def test_list_names_the_rules_of_all_packs(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "list", "--pack", str(pack)]) == 0
    out = capsys.readouterr().out
    assert "forests/cover" in out
    assert "tariffs/rate" in out
    assert cli.main(["rules", "list", "--json", "--pack", str(pack)]) == 0
    listed = {rule["id"]: rule for rule in json.loads(capsys.readouterr().out)["rules"]}
    assert listed["forests/cover"]["file"] == str(pack / "rules/forests/cover.yaml")


def test_show_tells_words_slots_readings_and_examples(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "show", "forests/cover", "--pack", str(pack)]) == 0
    out = capsys.readouterr().out
    assert "Cues <forest_word>: forest, forests" in out
    assert "Slot subject (area, first): prep of|in" in out
    assert cli.main(["rules", "show", "tariffs/rate"]) == 0
    assert "(core): tariffs, state" in capsys.readouterr().out
    assert cli.main(["rules", "show", "tariffs/rate", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["answered_by"]


def test_examples_that_hold_exit_with_0(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "test", "forests", "--pack", str(pack)]) == cli.OK
    assert capsys.readouterr().out == "2 examples of 1 rule, 0 failed.\n"


def test_an_example_that_fails_is_told_and_exits_with_1(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(pack, "subject: FIN", "subject: SWE")
    assert cli.main(["rules", "test", "forests/cover", "--pack", str(pack)]) == cli.FOUND
    out = capsys.readouterr().out
    assert "forests/cover[1]: claim 1: subject should be SWE, is FIN" in out
    assert "read: 74 percent, forest_cover, FIN > -" in out
    assert "2 examples of 1 rule, 1 failed." in out


def test_a_rule_without_a_negative_example_fails_its_test(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(
        pack, '"Finland has 3 ports.", claims: []', '"Forests cover 70% of Sweden.", claims: [{subject: SWE}]'
    )
    assert cli.main(["rules", "test", "forests/cover", "--pack", str(pack)]) == cli.FOUND
    assert "forests/cover: has no example that must yield nothing" in capsys.readouterr().out


def test_explain_tells_what_was_tried_and_what_came_out(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Forests cover 74% of Finland, and the bank paid 3% on its bonds."
    assert cli.main(["rules", "explain", text, "--pack", str(pack), "--published", "2025-08-06"]) == 0
    first, second = capsys.readouterr().out.split("\n\n")
    assert "tried forests/cover: cue “Forests”, score" in first
    assert "read by forests/cover, found by its cue" in first
    assert "subject     FIN, stated from “Finland”" in first
    assert second.startswith("“3%”")
    assert "no claim: " in second or "read by" in second


def test_explain_tells_what_stopped_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "explain", "The tariff pushed inflation up by 3% of GDP."]) == 0
    out = capsys.readouterr().out
    assert "tariffs/rate" in out
    assert "; veto “" in out or "; not a rule for percent_of_gdp" in out


def test_explain_says_when_there_is_no_figure(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "explain", "No figure stands here."]) == 0
    assert capsys.readouterr().out == "There is no figure in it.\n"


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["rules", "show", "tariffs/no"], "tariffs/no: there is no such rule. Rules: "),
        (["rules", "test", "tarif"], "tarif: there is no such rule. Rules: "),
        (["rules", "explain", "x", "--published", "May"], "“May” is no day; write it like 2025-08-06"),
        (["rules"], "the following arguments are required: COMMAND"),
        (["rules", "list", "--pack", "/no/where"], "/no/where: is no directory"),
        (["evaluate", "nowhere.jsonl"], "nowhere.jsonl: it cannot be read: No such file or directory."),
        (["evaluate", "x", "--part", "some"], "invalid choice: 'some'"),
    ],
)
def test_an_unusable_call_is_one_line_and_exits_with_2(
    call: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(call) == cli.UNUSABLE
    captured = capsys.readouterr()
    assert told in captured.err
    assert captured.err.count("\n") == 1
    assert captured.out == ""


def test_a_bad_rule_file_is_told_with_its_line_and_exits_with_2(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(pack, "figure: [percent]", "figure: [percents]")
    assert cli.main(["rules", "list", "--pack", str(pack)]) == cli.UNUSABLE
    assert capsys.readouterr().err.startswith(f"{pack}/rules/forests/cover.yaml:3: figure.0: ")


def test_evaluate_scores_a_corpus_of_anyone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims = [{"measure": "tariff_rate", "subject": "USA", "counterpart": "NOR"}]
    item = {
        "id": "mine-1",
        "published": "2025-08-20",
        "text": "Norway faces a 12% U.S. tariff.",
        "figures": [{"surface": "12%", "value": 12, "unit": "percent", "claims": claims}],
    }
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps(item) + "\n", encoding="utf-8")
    assert cli.main(["evaluate", str(path)]) == 0
    assert "value and unit   100.0" in capsys.readouterr().out
    assert cli.main(["evaluate", str(path), "--format", "json", "--verdicts"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["claims"]["right"]["counterpart"] == {"rate": 1.0, "cases": 1, "of": 1}
    assert data["verdicts"]["rates"]["decided"]["of"] == 0
