"""An audit from end to end: what is found, what is put aside, and the same bytes however it comes about."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.audit.conftest import ARTICLES, JAPAN, RIVER, TAIWAN, TODAY, options, table

from steelyard.audit import names
from steelyard.audit.lock import held
from steelyard.audit.run import Outcome, Team, audit
from steelyard.audit.store import Store
from steelyard.errors import InputError, UsageError

Lines = Callable[..., Path]
Run = Callable[..., Outcome]
RESULT = (
    "manifest.json",
    "articles.parquet",
    "claims.parquet",
    "readings.parquet",
    "rejects.parquet",
    "rejects.jsonl",
)


def contents(out: str | Path) -> dict[str, bytes]:
    return {name: (Path(out) / name).read_bytes() for name in RESULT}


def test_an_archive_is_read_and_judged(lines: Lines, run: Run) -> None:
    outcome = run(lines(ARTICLES))
    articles, claims = table(outcome.out, "articles"), table(outcome.out, "claims")
    assert [row["id"] for row in articles] == ["n1", "n2", "n3", "n4", "n5"]
    assert [row["status"] for row in articles] == ["checked"] * 3 + ["other_language", "checked"]
    assert articles[3]["language"] == "fr"
    assert articles[0]["published"] == dt.date(2025, 8, 20)
    assert articles[0]["date_found"] == "record"
    taiwan = next(row for row in claims if row["id"] == "n1")
    assert (taiwan["verdict"], taiwan["value"], taiwan["counterpart"]) == ("conflicting", 32.0, "TWN")
    assert taiwan["reference"] == 20.0
    assert taiwan["source_url"].startswith("https://")
    assert TAIWAN[taiwan["start"] : taiwan["end"]] == taiwan["text"] == "32%"
    assert outcome.manifest["totals"]["claims.verdict"]["conflicting"] == 1


def test_what_was_right_in_print_and_is_wrong_today_has_gone_stale(lines: Lines, run: Run) -> None:
    text = (
        "Switzerland pays a 39% tariff on its exports to the United States, and its watchmakers are furious."
    )
    row = {"id": "s", "text": text, "published": "2025-08-20"}
    outcome = run(lines([row]), today=dt.date(2026, 1, 15).toordinal())
    (claim,) = table(outcome.out, "claims")
    assert (claim["verdict"], claim["verdict_today"], claim["stale"]) == ("consistent", "conflicting", True)
    assert outcome.manifest["totals"]["rows"]["stale"] == 1


def test_a_copy_counts_once_and_the_earliest_stands_for_all(lines: Lines, run: Run) -> None:
    outcome = run(lines(ARTICLES))
    articles = {row["id"]: row for row in table(outcome.out, "articles")}
    assert articles["n2"]["representative"] == articles["n5"]["article"]
    assert articles["n5"]["representative"] == articles["n5"]["article"]
    assert articles["n2"]["copies"] == articles["n5"]["copies"] == 2
    counted = {row["id"]: row["counted"] for row in table(outcome.out, "claims")}
    assert counted == {"n1": True, "n2": False, "n5": True}


def test_an_altered_figure_in_a_copy_counts(lines: Lines, run: Run) -> None:
    padding = (
        " ".join(f"Sentence number {word} has nothing to say of it." for word in ("one", "two", "three")) * 9
    )
    rows = [
        {"id": "a", "text": f"{JAPAN} {padding}", "published": "2025-08-20"},
        {"id": "b", "text": f"{JAPAN.replace('15%', '25%')} {padding}", "published": "2025-08-21"},
    ]
    outcome = run(lines(rows))
    assert {row["copies"] for row in table(outcome.out, "articles")} == {2}
    assert [(row["value"], row["counted"]) for row in table(outcome.out, "claims")] == [
        (15.0, True),
        (25.0, True),
    ]


def test_a_bad_record_is_put_aside_with_its_reason_and_the_others_are_read(tmp_path: Path, run: Run) -> None:
    good = json.dumps(ARTICLES[0])
    path = tmp_path / "mixed.jsonl"
    bad = [
        '{"text": ',
        "[1, 2]",
        json.dumps({"id": "e", "text": " "}),
        json.dumps({"id": "z", "text": "a\x00b"}),
    ]
    path.write_text("\n".join([good, *bad, good.replace("n1", "n9")]) + "\n", encoding="utf-8")
    outcome = run(path)
    assert [row["id"] for row in table(outcome.out, "articles")] == ["n1", "n9"]
    rejects = [json.loads(line) for line in (Path(outcome.out) / "rejects.jsonl").read_text().splitlines()]
    assert [(row["place"], row["reason"]) for row in rejects] == [
        ("line 2", "bad_json"), ("line 3", "bad_json"), ("line 4", "no_text"), ("line 5", "not_text"),
    ]  # fmt: skip
    assert rejects == table(outcome.out, "rejects")
    assert rejects[2]["id"] == "e"


def test_processes_make_the_same_bytes_as_this_process(lines: Lines, run: Run, tmp_path: Path) -> None:
    path = lines(ARTICLES * 2)
    alone = run(path)
    audit([str(path)], str(tmp_path / "two"), options(), team=Team(workers=2))
    assert contents(tmp_path / "two") == contents(alone.out)
    assert not (tmp_path / "two" / names.WORK).exists()


def test_the_order_of_the_inputs_changes_no_group(lines: Lines, run: Run) -> None:
    one, two = lines(ARTICLES[:3], "one.jsonl"), lines(ARTICLES[3:], "two.jsonl")

    def groups(out: str) -> set[tuple[str, str]]:
        rows = table(out, "articles")
        ids = {row["article"]: row["id"] for row in rows}
        return {(row["id"], ids[row["representative"]]) for row in rows}

    assert groups(run(one, two, out="a").out) == groups(run(two, one, out="b").out)


def test_after_a_kill_the_same_command_goes_on_and_makes_the_same_bytes(
    lines: Lines, run: Run, tmp_path: Path
) -> None:
    path = lines([{**row, "id": f"{row['id']}-{n}"} for n in range(12) for row in ARTICLES])
    out = tmp_path / "killed"
    command = [
        sys.executable, "-m", "steelyard", "audit", str(path), "--out", str(out), "--shard", "2",
        "--today", "2026-11-26", "--workers", "1", "--quiet",
    ]  # fmt: skip
    process = subprocess.Popen(command, start_new_session=True)
    parts = out / names.PARTS
    while process.poll() is None and len(list(parts.glob("*/*.zip"))) < 3:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert not (out / names.MANIFEST).exists()
    assert subprocess.run(command, check=False).returncode == 0
    assert contents(out) == contents(run(path).out)


def test_what_is_complete_is_not_done_again(lines: Lines, run: Run) -> None:
    path = lines(ARTICLES)
    first = run(path)
    before = os.stat(Path(first.out) / "claims.parquet").st_mtime_ns
    again = run(path)
    assert (first.fresh, again.fresh) == (True, False)
    assert again.manifest == first.manifest
    assert os.stat(Path(first.out) / "claims.parquet").st_mtime_ns == before


@pytest.mark.parametrize("changes", [{"today": TODAY - 1}, {"outlet": "Another"}, {"shard": 3}])
def test_a_folder_with_another_audit_is_left_alone(lines: Lines, run: Run, changes: dict[str, Any]) -> None:
    path = lines(ARTICLES)
    run(path)
    with pytest.raises(UsageError, match="other options"):
        run(path, **changes)
    with pytest.raises(UsageError, match="other inputs"):
        run(lines(ARTICLES, "more.jsonl"))


def test_a_day_that_nobody_chose_stays_the_one_of_the_beginning(lines: Lines, tmp_path: Path) -> None:
    path, out = [str(lines(ARTICLES))], str(tmp_path / "out")
    audit(path, out, options(), team=Team(workers=0), day_chosen=True)
    again = audit(path, out, options(today=TODAY + 5), team=Team(workers=0), day_chosen=True)
    assert again.manifest["options"]["today"] == "2026-11-26"


def test_beginning_anew_forgets_what_was_there(lines: Lines, run: Run, tmp_path: Path) -> None:
    first = run(lines(ARTICLES))
    (Path(first.out) / "mine.txt").write_text("mine")
    path = lines(ARTICLES[:2], "fewer.jsonl")
    again = audit([str(path)], first.out, options(), team=Team(workers=0), restart=True)
    assert [row["id"] for row in table(again.out, "articles")] == ["n1", "n2"]
    assert (Path(first.out) / "mine.txt").exists()


def test_two_audits_cannot_work_in_one_folder(lines: Lines, run: Run, tmp_path: Path) -> None:
    with held(Store(str(tmp_path / "out"))), pytest.raises(UsageError, match="another audit is at work"):
        run(lines(ARTICLES))


def test_an_input_that_changes_while_it_is_read_stops_the_audit(
    lines: Lines, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from steelyard.audit.work import Worker

    path = lines(ARTICLES)
    check = Worker._check

    def longer(self: Worker, task: Any, report: Any) -> Any:
        path.write_text(path.read_text() + "{}\n")
        return check(self, task, report)

    monkeypatch.setattr(Worker, "_check", longer)
    with pytest.raises(InputError, match="changed since"):
        run(path)


def test_a_name_that_is_not_there_is_told_before_anything_begins(run: Run, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        run(tmp_path / "nothing.jsonl")
    assert not (tmp_path / "out").exists()
    (tmp_path / "what.bin").write_bytes(b"1")
    with pytest.raises(UsageError, match="does not tell what it is"):
        run(tmp_path / "what.bin")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no article was found"):
        run(tmp_path / "empty")


def test_a_named_input_that_is_broken_is_told_at_the_end(lines: Lines, run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1 not really")
    outcome = run(lines(ARTICLES), broken)
    assert outcome.unusable == [str(broken)]
    assert [row["reason"] for row in table(outcome.out, "rejects")] == ["unreadable"]
    with pytest.raises(InputError, match="no Parquet file"):
        run(broken, out="alone")


def test_an_article_without_a_date_is_judged_by_the_day_of_the_audit_and_never_wrong_for_its_age(
    lines: Lines, run: Run
) -> None:
    outcome = run(lines([{"id": "u", "text": TAIWAN}]))
    (article,), (claim,) = table(outcome.out, "articles"), table(outcome.out, "claims")
    assert (article["published"], article["date_found"]) == (None, "none")
    assert (claim["verdict"], claim["reason"]) == ("unverifiable", "needs_date")


def test_the_day_of_the_call_is_for_articles_that_tell_none(lines: Lines, run: Run) -> None:
    day = dt.date(2025, 8, 20)
    rows = [{"id": "u", "text": TAIWAN}, {"id": "v", "text": RIVER, "published": "soon"}]
    outcome = run(lines(rows), published=day.toordinal())
    told = [(row["published"], row["date_found"]) for row in table(outcome.out, "articles")]
    assert told == [(day, "call"), (None, "unreadable")]
    assert table(outcome.out, "claims")[0]["verdict"] == "conflicting"


def test_links_that_lead_out_of_a_folder_are_followed_only_if_that_is_wanted(
    run: Run, tmp_path: Path
) -> None:
    folder, other = tmp_path / "in", tmp_path / "other.txt"
    folder.mkdir()
    (folder / "a.txt").write_text(TAIWAN)
    (folder / "inside.txt").symlink_to(folder / "a.txt")
    (folder / "out.txt").symlink_to(other)
    other.write_text(JAPAN)
    assert [row["id"] for row in table(run(folder, out="all").out, "articles")][-1] == "out.txt"
    outcome = run(folder, links=False)
    assert [row["id"] for row in table(outcome.out, "articles")] == ["a.txt", "inside.txt"]
    assert outcome.manifest["totals"]["passed_over"] == {"link": 1}


def test_a_full_disk_is_told_in_one_line_and_the_work_goes_on_when_there_is_room(
    lines: Lines, run: Run, tmp_path: Path
) -> None:
    command = [
        sys.executable, "-m", "steelyard", "audit", str(lines(ARTICLES * 20)),
        "--out", str(tmp_path / "full"),
        "--today", "2026-11-26", "--shard", "100", "--workers", "1", "--quiet",
    ]  # fmt: skip
    small = 'ulimit -f 10; exec "$@"'  # in blocks of 512 or 1,024 bytes: no part fits
    told = subprocess.run(["sh", "-c", small, "sh", *command], capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert "it cannot be written" in told.stderr
    assert "what is done is kept" in told.stderr
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
