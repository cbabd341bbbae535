"""Whole calls: what fails, baselines, changed lines, outputs, corrections; one bad file stops no other."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from steelyard.gate.run import FOUND, OK, OUR_FAULT, UNUSABLE

Check = Callable[..., int]
WRONG = "Pelagia pays about 32% now."
ABOUT = "tariff rate Freedonia [assumed] → Pelagia [from context] “32%”"
OPEN = "Freedonia pledged $295.5 billion."


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def report(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return dict(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        (WRONG, (), FOUND),
        (OPEN, (), OK),
        ("Nothing here.", (), OK),
        (WRONG, ("--fail-on", "never"), OK),
        (WRONG, ("--fail-on", "conflicting:near"), FOUND),
        (WRONG, ("--fail-on", "conflicting:clear"), FOUND),
        (WRONG, ("--fail-on", "conflicting:gross"), OK),
        (WRONG, ("--min-grade", "gross"), OK),
        (OPEN, ("--fail-on", "unverifiable"), FOUND),
        (WRONG, ("--fail-on", "unverifiable"), FOUND),
        (f"{WRONG} <!-- steelyard: ignore a quotation -->", (), OK),
        (f"{WRONG} <!-- steelyard: ignore -->", (), UNUSABLE),
        ("Fine. <!-- steelyard: ignore not needed -->", (), OK),
        ("BOOM", (), OUR_FAULT),
        ("", (), UNUSABLE),
    ],
)
def test_each_exit_code(check: Check, text: str, arguments: tuple[str, ...], code: int) -> None:
    write("a.md", text)
    assert check("a.md", *arguments) == code


def test_one_file_that_cannot_be_read_stops_no_other_and_counts_in_the_end(
    check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    write("c/a.md", WRONG)
    Path("c/b.md").write_bytes(b"\xff\xfe\x00")
    Path("c/c.md").write_bytes(b"%PDF-1.7")
    assert check("c", "missing.md", "--format", "json") == UNUSABLE
    captured = capsys.readouterr()
    assert json.loads(captured.out)["summary"]["conflicting"] == 1
    assert [line.partition(":")[0] for line in captured.err.splitlines()] == [
        "c/b.md",
        "c/c.md",
        "missing.md",
    ]


def test_a_file_named_twice_is_checked_once(check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    write("c/a.md", WRONG)
    check("c", "c/a.md", "./c/a.md", "--format", "json")
    assert report(capsys)["summary"]["claims"] == 1


def test_the_same_bytes_come_from_any_number_of_processes_and_from_the_cache(
    check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(12):
        write(f"c/{number:02}.md", f"{WRONG}\n\n" * (number + 1))
    outputs = []
    for arguments in (("--jobs", "1", "--no-cache"), ("--jobs", "3", "--no-cache"), ("--jobs", "2"), ()):
        check("c", "--format", "json", "--published", "2025-08-08", *arguments)
        outputs.append(capsys.readouterr().out)
    assert len(set(outputs)) == 1


def test_a_result_from_the_cache_is_one_of_the_same_text_options_and_tables(
    check: Check, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from steelyard.gate import one

    calls: list[str] = []
    real = one.check
    monkeypatch.setattr(one, "check", lambda *given: calls.append(given[2]) or real(*given))
    write("a.md", WRONG)
    dated = ("a.md", "--published", "2025-08-08")
    check(*dated)
    check(*dated, "--format", "json")
    assert len(calls) == 1
    for other in (
        ("a.md", "--published", "2025-08-09"),
        (*dated, "--include", "figures"),
        (*dated, "--no-cache"),
    ):
        check(*other)
    assert len(calls) == 4
    write("a.md", f"{WRONG} ")
    check(*dated)
    assert len(calls) == 5
    capsys.readouterr()


def test_where_the_cache_cannot_be_written_all_is_checked_anew(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STEELYARD_CACHE", "/proc/no-such-place")
    write("a.md", WRONG)
    assert check("a.md") == FOUND


def test_a_broken_cache_is_no_cache(check: Check, tmp_path: Path) -> None:
    write("a.md", WRONG)
    check("a.md")
    for path in (tmp_path / "cache").glob("*.sqlite*"):
        path.write_bytes(b"rubbish" * 1000)
    assert check("a.md") == FOUND


def test_what_was_there_before_is_left_in_peace_wherever_it_moves(
    check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.md", WRONG)
    assert check("a.md", "--baseline", "known.json", "--update-baseline") == OK
    assert check("a.md", "--baseline", "known.json") == OK
    write("a.md", f"A new beginning.\n\n{WRONG}\n")
    assert check("a.md", "--baseline", "known.json") == OK
    known = json.loads(Path("known.json").read_text(encoding="utf-8"))["findings"]["a.md"]
    assert list(known.values()) == ["conflicting: " + ABOUT + " [wrong_value]"]
    write("b.md", WRONG)
    assert check("a.md", "b.md", "--baseline", "known.json") == FOUND
    write("a.md", "Pelagia has always paid 32%.\n")
    assert check("a.md", "--baseline", "known.json") == FOUND
    capsys.readouterr()


def test_a_baseline_shrinks_by_itself_and_never_grows_by_itself(
    check: Check, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.md", f"{WRONG}\n\n{OPEN}")
    write("b.md", WRONG)
    check("a.md", "b.md", "--baseline", "known.json", "--update-baseline")
    write("a.md", OPEN)
    Path("b.md").unlink()
    monkeypatch.setenv("CI", "true")
    before = Path("known.json").read_bytes()
    check("a.md", "--baseline", "known.json")
    assert Path("known.json").read_bytes() == before
    assert "known.json: warning: 2 of its findings are gone" in capsys.readouterr().err
    monkeypatch.delenv("CI")
    write("c.md", WRONG)
    check("a.md", "c.md", "--baseline", "known.json")
    left = json.loads(Path("known.json").read_text(encoding="utf-8"))["findings"]
    assert list(left) == ["a.md"]
    assert len(left["a.md"]) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no such baseline"),
        ("{", "this is no JSON"),
        ("[]", "this is no baseline of ours"),
        ('{"version": 1, "findings": {"a.md": ["x"]}}', "this is no baseline of ours"),
    ],
)
def test_a_baseline_that_is_none_is_refused(
    check: Check, capsys: pytest.CaptureFixture[str], content: str | None, said: str
) -> None:
    write("a.md", WRONG)
    if content is not None:
        write("known.json", content)
    assert check("a.md", "--baseline", "known.json") == UNUSABLE
    assert said in capsys.readouterr().err


def git(*arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def test_since_a_revision_only_changed_lines_count(check: Check) -> None:
    write("c/a b.md", f"{WRONG}\n\nThe end.\n")
    git("init")
    git("add", ".")
    git("commit", "-m", "first")
    assert check("c", "--since", "HEAD") == OK
    write("c/a b.md", f"{WRONG}\n\nThe very end.\n")
    assert check("c", "--since", "HEAD") == OK
    write("c/a b.md", f"Moved down.\n\n{WRONG}\n\nThe end.\n")
    assert check("c", "--since", "HEAD") == OK
    write("c/a b.md", f"{WRONG} Really.\n\nThe end.\n")
    assert check("c", "--since", "HEAD") == FOUND
    git("checkout", ".")
    write("c/new.md", WRONG)
    assert check("c", "--since", "HEAD") == FOUND


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x"])
def test_a_revision_that_git_does_not_know_is_refused(
    check: Check, capsys: pytest.CaptureFixture[str], revision: str
) -> None:
    write("a.md", WRONG)
    git("init")
    assert check("a.md", f"--since={revision}") == UNUSABLE
    assert capsys.readouterr().err.count("\n") == 1
    assert not Path("x").exists()


def test_several_formats_at_once(check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", WRONG)
    assert check("a.md", "--output", "sarif=a.sarif", "--output", "junit=a.xml", "--format", "text") == FOUND
    assert json.loads(Path("a.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "<testsuites" in Path("a.xml").read_text(encoding="utf-8")
    assert capsys.readouterr().out.startswith("a.md:1:20: conflicting [wrong_value, clear]")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--output", "sarif=a.md"),
        ("--output", "sarif=x", "--output", "json=x"),
        ("--output", "sarif=-", "--output", "json=-"),
        ("--output", "pdf=x"),
        ("--output", "json=no/such/folder/x"),
        ("--fix", "--diff"),
        ("--update-baseline",),
        ("--jobs", "-1"),
    ],
)
def test_a_call_that_would_lose_or_mix_outputs_is_refused(
    check: Check, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    write("a.md", WRONG)
    assert check("a.md", *arguments) == UNUSABLE
    assert capsys.readouterr().err.count("\n") == 1
    assert Path("a.md").read_text(encoding="utf-8") == WRONG


def test_a_job_of_github_gets_its_summary(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md", WRONG)
    write("summary.md", "before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    check("a.md", "--format", "github")
    summary = Path("summary.md").read_text(encoding="utf-8")
    assert summary.startswith("before\n# steelyard\n")
    assert "**1 conflicting**" in summary


def test_fix_changes_the_characters_of_the_figure_and_no_others(check: Check) -> None:
    text = "\ufeffPelagia 🙂 pays\r\nabout **32%** now.\r\n\r\nNot `32%`, though.\r\n"
    Path("a.md").write_bytes(text.encode())
    check("a.md", "--fix")
    assert Path("a.md").read_bytes() == text.replace("**32%**", "**20%**").encode()


def test_diff_shows_what_fix_would_do_and_changes_nothing(
    check: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.md", WRONG)
    assert check("a.md", "--diff") == FOUND
    assert capsys.readouterr().out.splitlines() == [
        "--- a/a.md",
        "+++ b/a.md",
        "@@ -1 +1 @@",
        f"-{WRONG}",
        "\\ No newline at end of file",
        f"+{WRONG.replace('32%', '20%')}",
        "\\ No newline at end of file",
    ]
    assert Path("a.md").read_text(encoding="utf-8") == WRONG


@pytest.mark.parametrize(
    "text",
    [
        "Pelagia pays 3<b>2</b>% now; not 32%.",  # markup within the figure: a person must do it
        f"{WRONG} <!-- steelyard: ignore a quotation -->",
    ],
)
def test_fix_leaves_alone_what_is_not_plain_or_does_not_count(check: Check, text: str) -> None:
    write("a.html", text)
    check("a.html", "--fix")
    first = Path("a.html").read_text(encoding="utf-8").partition(";")[0]
    assert first == text.partition(";")[0]


def test_what_a_baseline_knows_is_left_in_peace_after_a_correction_too(check: Check) -> None:
    write("a.md", f"{WRONG}\n\n{OPEN}")
    write("b.md", OPEN)
    check("b.md", "a.md", "--baseline", "known.json", "--update-baseline")
    known = json.loads(Path("known.json").read_text(encoding="utf-8"))
    known["findings"]["a.md"] = {m: s for m, s in known["findings"]["a.md"].items() if "unverifiable" in s}
    Path("known.json").write_text(json.dumps(known), encoding="utf-8")
    assert check("a.md", "--baseline", "known.json", "--fix", "--fail-on", "unverifiable") == OK
    assert "20%" in Path("a.md").read_text(encoding="utf-8")
