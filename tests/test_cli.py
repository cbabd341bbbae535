"""The command line around a hand-made engine: arguments, formats, exit codes, one line for each error."""

from __future__ import annotations

import io
import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from hand_made import TEXT, HandMadeEngine

from steelyard import __version__, cli, cli_check
from steelyard.reasons import GRADES, REASONS

MODULE = "steelyard.engine"


@pytest.fixture(autouse=True)
def _engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cli_check, "_engine", HandMadeEngine.load)
    monkeypatch.setenv("STEELYARD_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture(name="draft")
def _draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("draft.txt").write_text(TEXT, encoding="utf-8")
    return "draft.txt"


@pytest.fixture(name="right")
def _right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("right.txt").write_text("Freedonia pledged $295.5 billion.", encoding="utf-8")
    return "right.txt"


def test_a_conflicting_figure_exits_with_1(draft: str) -> None:
    assert cli.main(["check", draft]) == cli.FOUND


def test_an_unverifiable_figure_alone_exits_with_0(right: str) -> None:
    assert cli.main(["check", right]) == cli.OK


def test_never_failing_exits_with_0(draft: str) -> None:
    assert cli.main(["check", draft, "--fail-on", "never"]) == cli.OK


def test_text_gives_a_line_to_jump_to_then_why_and_the_source(
    draft: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["check", draft])
    out = capsys.readouterr().out
    assert out.startswith(
        "draft.txt:2:15: ✗ CONFLICTING tariff rate Freedonia [assumed] → Pelagia [from context] “32%”"
    )
    for part in ("20 percent since 7 Aug 2025", "Order 14", "https://example.org/order-14", "by “20%”"):
        assert part in out
    assert "3 figures read, 2 claims checked: 1 conflicting, 1 unverifiable, 0 consistent" in out
    assert "\x1b" not in out


def test_long_explanations_are_wrapped_for_a_terminal(draft: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["check", draft, "--include", "figures"])
    indented = [line for line in capsys.readouterr().out.splitlines() if line.startswith(" ")]
    assert indented
    assert max(map(len, indented)) <= 96


def test_a_verdict_without_an_explanation_says_what_its_reason_means(
    right: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["check", right])
    out = " ".join(capsys.readouterr().out.split())
    assert REASONS["not_listed"].help in out
    assert REASONS["not_listed"].advice in out


def test_unchecked_figures_are_listed_when_asked_for(draft: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["check", draft, "--include", "figures"])
    assert "draft.txt:2:28: not checked “7”: no measure is near it" in capsys.readouterr().out


def test_jsonl_is_one_report_a_line(draft: str, right: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", draft, right, "--format", "jsonl"]) == cli.FOUND
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["document"]["uri"], second["document"]["uri"]) == (draft, right)
    assert first["summary"] == {
        "conflicting": 1,
        "unverifiable": 1,
        "consistent": 0,
        "figures": 3,
        "claims": 2,
    }
    assert "figures" not in first


def test_both_dates_reach_the_report(draft: str, capsys: pytest.CaptureFixture[str]) -> None:
    dates = ["--published", "2025-08-06", "--as-of", "2025-08-20"]
    cli.main(["check", draft, "--format", "jsonl", *dates])
    report = json.loads(capsys.readouterr().out)
    assert (report["published"], report["as_of"]) == ("2025-08-06", "2025-08-20")


def test_standard_input_is_read_and_can_be_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert cli.main(["check", "-", "--stdin-filename", "desk/story.txt"]) == cli.FOUND
    assert capsys.readouterr().out.startswith("desk/story.txt:2:15:")


def test_the_report_can_go_to_a_file(draft: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", draft, "--format", "json", "--output", "report.json"]) == cli.FOUND
    assert json.loads(Path("report.json").read_text())["reports"][0]["claims"]
    assert capsys.readouterr().out == ""


def test_the_report_never_overwrites_the_article(draft: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", draft, "--output", draft]) == cli.UNUSABLE
    assert Path(draft).read_text(encoding="utf-8") == TEXT


BAD_INPUTS = {
    "empty.txt": (b"", "there is no text in it"),
    "blank.txt": (b" \n\n", "there is no text in it"),
    "latin.txt": ("caf\xe9".encode("latin-1"), "byte 0xe9 at offset 3 (line 1) is not utf-8"),
    "binary.txt": (b"a\x00b", "a NUL character stands at offset 1"),
    "story.pdf": (b"%PDF-1.7", "application/pdf cannot be read"),
    "story.txt": (b"%PDF-1.7", "this is a PDF file"),
    "long.txt": (b"a" * 10_000_001, "this is longer than the 10,000,000 bytes"),
    "page.pdf": (b"x", "application/pdf cannot be read"),
    "page.docx": (b"x", "this is no Word document (.docx)"),
}


@pytest.mark.parametrize("name", BAD_INPUTS)
def test_an_input_that_cannot_be_read_is_one_clear_line_and_exit_2(
    name: str, draft: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data, said = BAD_INPUTS[name]
    Path(name).write_bytes(data)
    assert cli.main(["check", name, draft]) == cli.UNUSABLE
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert captured.err.startswith(f"{name}: {said}")
    assert "CONFLICTING" in captured.out, "the other file is checked all the same"


def test_the_largest_document_is_read(draft: str) -> None:
    Path("large.txt").write_bytes(b"a" * 10_000_000)
    assert cli.main(["check", "large.txt"]) == cli.OK


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(
    encoding: str, draft: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(draft).write_bytes(TEXT.encode(encoding))
    assert cli.main(["check", draft, "--format", "jsonl"]) == cli.FOUND
    rate = json.loads(capsys.readouterr().out)["claims"][0]
    assert TEXT[rate["start"] : rate["end"]] == "32%"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "missing.txt"], "missing.txt: there is no such file"),
        (["check", "cache"], "cache: there is no such file or folder"),
        (["check", "draft.txt", "--published", "2025-13-01"], "“2025-13-01” is no day"),
        (["check", "draft.txt", "--reference-version", "9"], "Known are 1 and 2"),
        (["check", "draft.txt", "--format", "xml"], "invalid choice: 'xml'"),
        (["check", "draft.txt", "--fail-on", "maybe"], "“maybe” is no level"),
        (["check", "-", "-"], "standard input is named twice"),
        (["check"], "there is nothing to check"),
        (["chek"], "invalid choice: 'chek'"),
        ([], "the following arguments are required: COMMAND"),
        (["explain", "nonsense"], "nonsense: there is no such reason"),
        (["serve", "--host", "192.0.2.1"], "cannot listen"),
        (["serve", "--port", "x"], "invalid int value: 'x'"),
    ],
)
def test_a_call_that_cannot_be_used_is_one_clear_line_and_exit_2(
    arguments: list[str], said: str, draft: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments) == cli.UNUSABLE
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert said in err


def test_a_fault_of_ours_exits_with_3_and_the_others_are_still_checked(
    draft: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("boom.txt").write_text("BOOM")
    assert cli.main(["check", "boom.txt", draft, "missing.txt"]) == cli.OUR_FAULT
    captured = capsys.readouterr()
    assert "CONFLICTING" in captured.out
    assert "boom.txt: steelyard itself failed (ZeroDivisionError: a fault of ours)" in captured.err


def test_control_characters_of_an_article_do_not_reach_the_terminal(
    draft: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("bad\x1b[2Jname.txt").write_text(TEXT)
    cli.main(["check", "bad\x1b[2Jname.txt"])
    assert "\x1b" not in capsys.readouterr().out


def test_explain_tells_what_a_reason_means_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "stale_period"]) == cli.OK
    out = capsys.readouterr().out
    assert REASONS["stale_period"].help in out
    assert REASONS["stale_period"].advice in out


def test_explain_knows_the_grades(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "near"]) == cli.OK
    assert GRADES["near"] in capsys.readouterr().out


def test_explain_alone_lists_every_reason(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["explain"])
    assert len(capsys.readouterr().out.splitlines()) == len(REASONS)


def test_the_start_imports_nothing_heavy() -> None:
    script = (
        "import sys, steelyard.cli\n"
        "heavy = {'pandas', 'pint', 'pydantic', 'fastapi', 'uvicorn', 'orjson', 'regex', 'ruamel'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "steelyard", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"steelyard {__version__}\n"


def test_serve_says_where_it_listens_answers_there_and_ends_in_peace() -> None:
    script = (
        "from hand_made import HandMadeEngine\n"
        "from steelyard import cli, cli_serve\n"
        "cli_serve._engine = HandMadeEngine.load\n"
        "raise SystemExit(cli.main(['serve', '--port', '0', '--no-audits']))"
    )
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, cwd=Path(__file__).parent, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        told = server.stdout.readline()
        (address,) = re.findall(r"http://127\.0\.0\.1:\d+", told)
        request = urllib.request.Request(
            f"{address}/v1/check",
            json.dumps({"text": TEXT}).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as response:
            report = json.load(response)
            assert response.headers["server"] is None
        server.terminate()
        assert server.wait() in (0, -signal.SIGTERM)
    assert [claim["verdict"] for claim in report["claims"]] == ["conflicting", "unverifiable"]


def test_a_port_in_use_is_one_clear_line_and_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert cli.main(["serve", "--port", port]) == cli.UNUSABLE
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert f"127.0.0.1:{port}: cannot listen" in err
