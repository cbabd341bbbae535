"""The commands, as they are typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.audit.conftest import ARTICLES, TAIWAN, table

from steelyard import cli, cli_audit

Lines = Callable[..., Path]


def call(*words: Path | str) -> int:
    return cli.main(["audit", *map(str, words)])


@pytest.fixture(name="here", autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in this process, which is what one worker is in these tests."""
    from steelyard.audit.run import Team

    monkeypatch.setattr(cli_audit, "_team", lambda args: Team(args.engine, 0, args.scheduler))


def test_an_audit_its_page_a_sample_a_review_and_a_recheck(
    lines: Lines, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, new, sample = tmp_path / "out", tmp_path / "new", tmp_path / "sample.csv"
    path = lines([*ARTICLES, {"id": "x"}])
    assert call(path, "--out", out, "--today", "2026-11-26", "--quiet") == 0
    told = capsys.readouterr().out
    assert "5 articles, 4 without copies; 1 in other languages; 1 records put aside" in told
    assert "3 claims: 1 conflicting" in told
    assert call("report", out, "--title", "Mine") == 0
    assert "1 findings" in capsys.readouterr().out
    assert "<title>Mine</title>" in (out / "report.html").read_text()
    assert call("sample", out, "--size", "5", "--out", sample) == 0
    assert call("review", out, sample) == 0
    assert "Nothing has been judged yet" in capsys.readouterr().out
    assert call("recheck", out, "--out", new, "--today", "2026-11-26") == 0
    assert capsys.readouterr().out == "0 verdicts differ.\n"
    assert call("diff", out, new, "--json") == 0
    assert capsys.readouterr().out == ""
    assert call(path, "--out", out, "--today", "2026-11-26", "--quiet") == 0
    assert capsys.readouterr().out.startswith("It was complete already.")


def test_columns_formats_and_codes(lines: Lines, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"key": "k", "words": f"<p>{TAIWAN}</p>", "day": "20/08/2025"}]
    path, out = lines(rows), tmp_path / "out"
    named = ["--column", "text=words", "--column", "id=key", "--column", "published=day", "--outlet", "Post"]
    assert (
        call(path, "--out", out, *named, "--date-format", "%d/%m/%Y", "--fail-on", "conflicting", "--quiet")
        == 1
    )
    (article,) = table(out, "articles")
    assert (article["id"], str(article["published"]), article["outlet"]) == ("k", "2025-08-20", "Post")
    assert call(path, "--out", tmp_path / "b", "--quiet") == 2
    assert "its columns are key, words, day. Name it: --column text=NAME." in capsys.readouterr().err
    assert call(path, "--out", tmp_path / "b", "--column", "words") == 2
    assert "FIELD=NAME" in capsys.readouterr().err
    assert call(path, "--out", tmp_path / "b", "--today", "soon") == 2
    assert call(path) == 2
    assert "--out" in capsys.readouterr().err
    assert call(path, "--out", out, "--engine", "local", "--scheduler", "tcp://x:1") == 2


def test_a_fault_of_ours_is_told_at_the_end(
    lines: Lines, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from steelyard.audit import judged

    def fail(*_: object) -> object:
        raise KeyError("x")

    monkeypatch.setattr(judged, "judge", fail)
    assert call(lines(ARTICLES), "--out", tmp_path / "out", "--quiet") == 3
    assert "steelyard itself failed on 4 articles" in capsys.readouterr().err
    reasons = [
        json.loads(line)["reason"] for line in (tmp_path / "out" / "rejects.jsonl").read_text().splitlines()
    ]
    assert reasons == ["fault"] * 4


def test_an_installation_without_the_extra_says_what_to_install(
    lines: Lines, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("steelyard.audit.find_spec", lambda name: None if name == "fastwarc" else object())
    assert call(lines(ARTICLES), "--out", tmp_path / "out") == 2
    assert "it needs fastwarc" in capsys.readouterr().err
    assert call("report", tmp_path) == 2
    assert "pip install 'steelyard[batch]'" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["report", "sample", "review", "diff", "recheck"])
def test_every_command_has_its_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        call(name, "--help")
    assert left.value.code == 0
    assert f"usage: steelyard audit {name}" in capsys.readouterr().out
