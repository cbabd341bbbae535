"""The sections of the page that have charts, each from what was gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from steelyard.audit.report import charts, markup, words
from steelyard.audit.report.gathered import Gathered, Tally, binned, decided
from steelyard.audit.review import Precision
from steelyard.reasons import REASONS

_MOST_ROWS = 14
_FEWEST = 10
"""Decided claims below which an outlet is not compared with others."""


def over_time(found: Gathered) -> str:
    """Verdicts by the month, quarter or year of the article."""
    bins = binned(found.by_month)
    undated = charts.whole(found.by_month.get("", Counter()))
    lead = "Claims by the day of their article."
    lead += f" {undated:,} in undated ones are not shown." if undated else ""
    drawn = markup.legend() + charts.columns(bins, "Claims over time by verdict")
    return markup.section("Verdicts over time", lead, drawn if bins else "<p>No article has a date.</p>")


def measures(found: Gathered) -> str:
    """Verdicts by kind of figure."""
    worst = _worst(found.by_measure, lambda counts: (counts["conflicting"], charts.whole(counts)))
    rows = [(words.plain(name), counts) for name, counts in worst]
    drawn = markup.legend() + charts.stacked(rows, "Claims by measure and verdict")
    return markup.section("What is measured", "Kinds of figures, the most wrong ones first.", drawn)


def outlets(title: str, kind: str, tally: Tally) -> str:
    """The share of wrong figures by outlet or desk, if there are any with enough of them."""
    named = {name: counts for name, counts in tally.items() if name}
    enough = {name: counts for name, counts in named.items() if decided(counts) >= _FEWEST}
    if not enough:
        return ""
    rows = _worst(enough, lambda counts: (counts["conflicting"] / decided(counts), counts["conflicting"]))
    lead = (
        "Wrong figures as a share of what could be decided, with the 95% interval, "
        f"where at least {_FEWEST} claims were decided ({len(enough):,} of {len(named):,})."
    )
    return markup.section(title, lead, charts.intervals(rows, f"Share of conflicting claims by {kind}"))


def coverage(manifest: dict[str, Any], found: Gathered) -> str:
    """How much could be decided, and why not more."""
    verdicts = found.verdicts
    share = words.percent(decided(verdicts), charts.whole(verdicts))
    lead = (
        f"{found.figures:,} figures were read; {found.claims:,} of them are claims of a kind that the rules "
        f"know, in {found.articles['with_claims']:,} articles. {share} of the claims could be decided."
    )
    bar = charts.parts_of_whole(
        [(name, name, verdicts[name]) for name in charts.VERDICTS], "Claims by verdict"
    )
    why, wrong = (found.reasons.get(verdict, Counter()) for verdict in ("unverifiable", "conflicting"))
    meanings = [
        (words.plain(name), REASONS[name].help)
        for name, _ in [*why.most_common(_MOST_ROWS), *wrong.most_common(_MOST_ROWS)]
        if name in REASONS
    ]
    content = [
        markup.legend(),
        bar,
        _reasons("Why the rest could not be decided", why, "unverifiable"),
        _reasons("What is wrong with the wrong ones", wrong, "conflicting"),
        f"<details><summary>What these mean</summary>{markup.terms(meanings)}</details>",
        _left_out(manifest),
    ]
    return markup.section("Coverage: how much could be decided", lead, "".join(content))


def reviewed(precisions: Sequence[Precision]) -> str:
    """What a reviewer found, if there was one."""
    rows = [
        [
            ("", one.verdict),
            ("n", f"{one.right:,} of {one.judged:,}"),
            ("n", f"{one.share:.1%}"),
            ("n", f"{one.low:.1%} to {one.high:.1%}"),
            ("n", f"{one.unclear:,}"),
        ]
        for one in precisions
        if one.judged
    ]
    if not rows:
        return ""
    table = markup.table(["Verdict", "Right", "Precision", "95% interval", "Unclear"], rows)
    return markup.section("How far to trust this", "Verdicts that a reviewer looked at.", table)


def _reasons(title: str, counted: Counter[str], verdict: str) -> str:
    if not counted:
        return ""
    rows = [(words.plain(name), number) for name, number in counted.most_common(_MOST_ROWS)]
    return f"<h3>{title}</h3>{charts.counts(rows, verdict, f'Reasons for {verdict} claims')}"


def _left_out(manifest: dict[str, Any]) -> str:
    totals = manifest["totals"]
    spoken = totals.get("articles.language", {})
    groups = {
        "Records put aside": totals["rejects"],
        "Files passed over": totals["passed_over"],
        "Other languages": {name: count for name, count in spoken.items() if name not in ("en", "und")},
    }
    told = [(name, words.listed(found, _MOST_ROWS)) for name, found in groups.items() if found]
    return f"<h3>What was left out</h3>{markup.terms(told)}" if told else ""


def _worst(tally: Tally, key: Callable[[Counter[str]], Any]) -> list[tuple[str, Counter[str]]]:
    ordered = sorted(tally.items(), key=lambda item: item[0])
    return sorted(ordered, key=lambda item: key(item[1]), reverse=True)[:_MOST_ROWS]
