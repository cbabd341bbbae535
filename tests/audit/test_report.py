"""The page, the list of findings, samples and reviews of a result."""

from __future__ import annotations

import csv
import io
import random
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from tests.audit.conftest import ARTICLES, JAPAN, TAIWAN

from steelyard.audit import cells, review, sampling
from steelyard.audit.report import charts, gathered, words, write
from steelyard.audit.results import Result
from steelyard.audit.run import Outcome
from steelyard.errors import InputError, UsageError

Run = Callable[..., Outcome]
Lines = Callable[..., Path]
HOSTILE = "<script>alert(1)</script>"


def story(number: int) -> str:
    """Words that make an article another one."""
    rng = random.Random(number)
    return " ".join("".join(rng.choice("abdeiklmnorstu") for _ in range(6)) for _ in range(60))


@pytest.fixture(name="result")
def _result(lines: Lines, run: Run) -> Result:
    rows = [
        {**ARTICLES[0], "id": f"t{n}", "text": f"{TAIWAN}\n\n{story(n)}", "published": f"2025-09-{n:02}"}
        for n in range(1, 5)
    ]
    odd = {
        "text": f"{HOSTILE} {TAIWAN}\n\n{story(9)}",
        "published": "2025-08-20",
        "outlet": HOSTILE,
        "id": "=1+1",
    }
    return Result(run(lines([*ARTICLES, *rows, odd, {"id": "x"}])).out)


def test_the_page_is_one_file_that_needs_nothing_and_runs_nothing(result: Result) -> None:
    page, _, _ = write(result.store.root, f"Our audit {HOSTILE}")
    html = Path(page).read_text(encoding="utf-8")
    assert HOSTILE not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert not re.search(r"<(?:script|img|link|iframe|object)\b|@import|url\((?!#)| on\w+=", html)
    assert set(re.findall(r'(?:href|src)="([a-z]+):', html)) == {"https"}
    assert "default-src 'none'" in html
    tags = Balanced()
    tags.feed(html)
    assert tags.open == []


def test_the_page_says_what_was_found(result: Result) -> None:
    html = Path(write(result.store.root, "Our audit")[0]).read_text(encoding="utf-8")
    for heading in ("Verdicts over time", "What is measured", "The same error again and again", "Coverage"):
        assert f"<h2>{heading}" in html
    assert "<mark>32%</mark>" in html
    assert html.count('role="img"') >= 4
    assert all(re.findall(r'<svg viewBox="[^"]+" role="img" aria-label="[^"]{10,}"', html))


def test_on_a_narrow_screen_cells_stand_below_one_another_with_their_headings(result: Result) -> None:
    html = Path(write(result.store.root, "Our audit")[0]).read_text(encoding="utf-8")
    assert len(re.findall(r'<td class="[^"]*" data-head="', html)) == html.count("<td") > 0
    assert {"Printed", "Reference"} <= set(re.findall(r'data-head="([^"]*)"', html))
    assert html.count('<div class="wrap" tabindex="0"') >= 4, "charts are moved sideways, by the keyboard too"


def test_findings_come_worst_first_and_hold_no_formula(result: Result) -> None:
    _, path, count = write(result.store.root, "Our audit")
    rows = list(csv.DictReader(io.StringIO(Path(path).read_text(encoding="utf-8-sig"))))
    assert len(rows) == count == 6
    assert {row["finding"] for row in rows} == {"wrong"}
    assert [row["published"] for row in rows] == sorted((row["published"] for row in rows), reverse=True)
    assert rows[-1]["id"] in ("'=1+1", "n1")
    assert rows[0]["printed"] == "32%"
    assert rows[0]["reference"].startswith("20 percent")


def test_the_most_repeated_error_is_counted_with_its_span(result: Result) -> None:
    found = gathered.gather(result)
    (one,) = found.repeated
    assert (one.times, one.first, one.last) == (6, "2025-08-20", "2025-09-04")
    assert one.example["counterpart"] == "TWN"
    assert found.articles["copies"] == 1
    assert found.verdicts["conflicting"] == 6


def test_time_is_cut_into_months_quarters_or_years() -> None:
    def labels(*months: str) -> list[str]:
        return [label for label, _ in gathered.binned({month: Counter(consistent=1) for month in months})]

    assert labels("2025-11", "2026-02", "") == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert labels("2020-01", "2025-12")[:2] == ["2020 Q1", "2020 Q2"]
    assert labels("1990-01", "2025-12")[::35] == ["1990", "2025"]
    assert labels("") == []


def test_charts_stay_within_their_frame() -> None:
    bins = [(f"2025-{n:02}", Counter(conflicting=n, consistent=3 * n)) for n in range(1, 13)]
    for drawn in (
        charts.columns(bins, "about"),
        charts.stacked(bins, "about"),
        charts.intervals(bins, "about"),
    ):
        for x, wide in re.findall(r'<rect class="\w+" x="([-\d.]+)" y="[-\d.]+" width="([-\d.]+)"', drawn):
            assert 0 <= float(x) <= float(x) + float(wide) <= charts.WIDTH + 1
    assert [charts.scale(most) for most in (0, 4, 9, 40, 999, 30_000)] == [1, 1, 2, 10, 200, 10_000]


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (15, "percent", "15%"), (2.07, "percent", "2.07%"), (-901.5e9, "USD", "−USD 901.5 billion"),
        (3, "percentage_point", "3 points"), (12_345, "count", "12,345"), (4.5e6, "EUR", "EUR 4.5 million"),
    ],
)  # fmt: skip
def test_figures_are_written_for_people(value: float, unit: str, said: str) -> None:
    assert words.figure(value, unit) == said


def test_a_sample_is_the_same_each_time_and_grows_without_losing_any(result: Result, tmp_path: Path) -> None:
    def drawn(size: int, seed: str = "1") -> list[str]:
        return [row["id"] for row in sampling.draw(result, size, "conflicting", seed)[0]]

    assert drawn(3) == drawn(3) == drawn(6)[:3]
    assert len(drawn(100)) == 6
    assert {tuple(drawn(3, str(seed))) for seed in range(8)} != {tuple(drawn(3))}
    assert sampling.write(result.store.root, tmp_path / "s.csv", 2, "consistent", "1") == (1, 1)
    with pytest.raises(UsageError, match="there already"):
        sampling.write(result.store.root, tmp_path / "s.csv", 2, "consistent", "1")


def test_judgements_come_back_and_tell_the_precision(result: Result, tmp_path: Path) -> None:
    path = tmp_path / "sample.csv"
    sampling.write(result.store.root, path, 6, "conflicting", "1")
    rows = cells.read(path.read_text(encoding="utf-8"))
    for row, judgement in zip(rows, ["right"] * 4 + ["WRONG ", "unclear"], strict=True):
        row["judgement"] = judgement
    with path.open("w", encoding="utf-8", newline="") as file:  # as a spreadsheet of another country does
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    told = list(review.lines(result.store.root, [str(path)]))
    assert told[0] == "6 judgements taken in."
    assert told[1].startswith("conflicting: 4 of 5 right, 80.0% (95% interval 37.6% to 96.4%), 1 unclear")
    assert list(review.lines(result.store.root, [str(path)])) == told  # a second time changes nothing
    assert "37.6% to 96.4%" in Path(write(result.store.root, "t")[0]).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("judgement,id\nright,a\n", "no column fingerprint, verdict"),
        ("judgement,id,fingerprint,verdict\nmaybe,a,f,conflicting\n", "“maybe” is no judgement"),
        (b"judgement\xff", "not UTF-8"),
    ],
)
def test_a_review_that_cannot_be_used_says_why(
    result: Result, tmp_path: Path, content: Any, wrong: str
) -> None:
    path = tmp_path / "review.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError, match=wrong):
        list(review.lines(result.store.root, [str(path)]))


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (8, 10, 0.4902, 0.9433),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_wilsons_interval(right: int, judged: int, low: float, high: float) -> None:
    assert review.wilson(right, judged) == pytest.approx((low, high), abs=5e-5)


def test_a_folder_without_a_result_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no complete audit"):
        write(str(tmp_path), "t")


def test_an_audit_without_any_claim_has_a_page_too(lines: Lines, run: Run) -> None:
    out = run(lines([{"id": "p", "text": JAPAN.replace("15%", "heavy")}])).out
    page, _, count = write(out, "Quiet")
    assert count == 0
    assert "Nothing is wrong" in Path(page).read_text(encoding="utf-8")


class Balanced(HTMLParser):
    """Tags that are open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        """Closed at once."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
