"""A score as plain data and as tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..reasons import CONFLICTING, CONSISTENT, UNVERIFIABLE
from .pairing import ASPECTS
from .score import Score, Tally, rates

PARTS = {
    "right": "measure",
    "subject": "subject",
    "counterp.": "counterpart",
    "period": "period",
    "mood": "mood",
}
NOT_FOUND = "not found"
_ASPECTS = {
    **{aspect: aspect for aspect in ASPECTS},
    "parties": "measure, subject, counterpart",
    "all": "all together",
}


def as_dict(score: Score, verdicts: bool = False) -> dict[str, Any]:
    """Everything as plain data for JSON; a rate without cases is null."""
    found = score.claims.hits
    data: dict[str, Any] = {
        "items": score.items,
        "crashes": score.crashes,
        "figures": {kind: _tally(tally) for kind, tally in score.kinds.items()},
        "left_alone": _part(score.silent.hits, score.silent.wanted),
        "claims": {
            **_tally(score.claims),
            "right": {aspect: _part(score.aspects[aspect], found) for aspect in _ASPECTS},
        },
        "measures": {
            measure: {
                "found": _part(counts["found"], counts["wanted"]),
                "right": {aspect: _part(counts[aspect], counts["found"]) for aspect in _ASPECTS},
            }
            for measure, counts in sorted(score.measures.items())
        },
    }
    if verdicts:
        data["verdicts"] = {
            "rates": {name: _part(*part) for name, part in rates(score).items()},
            "conflicting_without_claim": score.wild_conflicts,
            "by_measure": [
                {"measure": measure, "gold": gold, "ours": ours or None, "claims": number}
                for (measure, gold, ours), number in sorted(score.outcomes.items())
            ],
            "by_reason": [
                {"ours": ours or None, "reason": reason or None, "gold": gold, "claims": number}
                for (ours, reason, gold), number in sorted(score.reasons.items())
            ],
        }
    return data


def render(score: Score, verdicts: bool = False) -> str:
    """Tables in plain text."""
    parts = [_figures(score), _claims(score), _measures(score)]
    if verdicts:
        parts += [_rates(score), _verdicts(score), _reasons(score)]
    if score.crashes:
        parts.append("\n".join(["Not read to the end:", *score.crashes]))
    return "\n\n".join(parts) + "\n"


def _figures(score: Score) -> str:
    head = ("figures", "recall", "precision", "F1", "hits", "gold", "read")
    rows = [
        (kind, _rate(one.recall), _rate(one.precision), _rate(one.f1), one.hits, one.wanted, one.given)
        for kind, one in score.kinds.items()
    ]
    return f"{score.items} items\n\n" + _table(head, rows)


def _claims(score: Score) -> str:
    one, found = score.claims, score.claims.hits
    rows = [
        ("found", *_share(one.hits, one.wanted)),
        ("precision", *_share(one.hits, one.given)),
        *((title, *_share(score.aspects[aspect], found)) for aspect, title in _ASPECTS.items()),
        ("figures without a claim left alone", *_share(score.silent.hits, score.silent.wanted)),
    ]
    return _table(("claims", "rate", "cases", "of"), rows)


def _measures(score: Score) -> str:
    head = ("measure", "claims", "found", *PARTS, "all")
    rows = [
        (
            measure,
            counts["wanted"],
            _rate(_over(counts["found"], counts["wanted"])),
            *(_rate(_over(counts[aspect], counts["found"])) for aspect in (*PARTS.values(), "all")),
        )
        for measure, counts in sorted(score.measures.items(), key=lambda item: -item[1]["wanted"])
    ]
    return _table(head, rows)


def _rates(score: Score) -> str:
    rows = [(name, *_share(*part)) for name, part in rates(score).items()]
    return _table(("verdicts", "rate", "cases", "of"), rows)


def _verdicts(score: Score) -> str:
    """By measure: what became of right and of wrong figures."""
    right = ("right", "confirmed", "accused", "open", "missed")
    wrong = ("wrong", "excused", "caught", "open", "missed")
    ours = (None, CONSISTENT, CONFLICTING, UNVERIFIABLE, "")
    head = ("measure", *right, *wrong)
    rows = [
        (measure, *(score.verdicts(gold, one, measure) for gold in (CONSISTENT, CONFLICTING) for one in ours))
        for measure in sorted({measure for measure, _, _ in score.outcomes})
    ]
    return _table(head, rows)


def _reasons(score: Score) -> str:
    keys = sorted({(ours, reason) for ours, reason, _ in score.reasons})
    rows = [
        (ours or NOT_FOUND, reason, *(score.reasons[ours, reason, gold] for gold in _GOLD))
        for ours, reason in keys
    ]
    return _table(("our verdict", "reason", *_GOLD), rows)


_GOLD = (CONSISTENT, CONFLICTING, UNVERIFIABLE)


def _tally(one: Tally) -> dict[str, Any]:
    return {
        "recall": one.recall, "precision": one.precision, "f1": one.f1,
        "hits": one.hits, "gold": one.wanted, "read": one.given,
    }  # fmt: skip


def _part(cases: int, whole: int) -> dict[str, Any]:
    return {"rate": _over(cases, whole), "cases": cases, "of": whole}


def _over(cases: int, whole: int) -> float | None:
    return cases / whole if whole else None


def _share(cases: int, whole: int) -> tuple[str, int, int]:
    return _rate(_over(cases, whole)), cases, whole


def _rate(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f}"


def _table(head: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """Columns under a head: the words to the left, the numbers to the right."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    words = [all(not _numeric(line[i]) for line in lines[1:]) for i in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if wordy else cell.rjust(width)
            for cell, width, wordy in zip(line, widths, words, strict=True)
        ).rstrip()
        for line in lines
    )


def _numeric(cell: str) -> bool:
    return cell == "-" or cell.replace(".", "", 1).isdigit()
