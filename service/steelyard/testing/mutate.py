"""Wrong figures made from right ones: how many of them are caught, by the kind of slip.

Each claim that is right, and that we call consistent, is spoilt in one way at a time and read again with the
whole of its text. Nothing is left to chance: the same corpus gives the same mutants.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from ..engine import Engine
from ..model import Claim, Document, Finding, Party
from ..reasons import CONFLICTING, CONSISTENT, UNVERIFIABLE
from .corpus import Item
from .pairing import document, pair

CAUGHT, OPEN, EXCUSED, LOST, RIGHT = "caught", "open", "excused", "lost", "right"
OUTCOMES = (CAUGHT, OPEN, EXCUSED, LOST, RIGHT)
"""``right``: the spoilt figure is still true, by its rounding or hedge, or of the other year or country."""
_SAID = {CONFLICTING: CAUGHT, UNVERIFIABLE: OPEN, CONSISTENT: EXCUSED}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SCALES = {"thousand": "million", "million": "billion", "billion": "million", "trillion": "billion",
           "mn": "bn", "bn": "mn", "tn": "bn"}  # fmt: skip
_SCALE = re.compile(rf"\b(?:{'|'.join(_SCALES)})\b", re.IGNORECASE)
_IN_FORCE = (
    (re.compile(r"\b(?:will|would|plans? to|is to|threatened to) (?:impose|charge|levy)\b"), "is charging"),
    (re.compile(r"\b(?:will|would|could|is to|are to|is set to) face\b"), "is paying"),
    (re.compile(r"\b(?:will|aims? to|plans? to|pledged to|promised to|wants? to) spend\b"), "spends"),
    (re.compile(r"\b(?:a|the) target of\b"), "actual spending of"),
)  # fmt: skip
_ASSERTED = frozenset({"in_effect", "historic"})
_CLOSELY = frozenset({"exact", "rounded"})
_NO_ROW = frozenset({f"{UNVERIFIABLE}: no_series", f"{UNVERIFIABLE}: not_listed"})
_OF_THE_KEY = frozenset({"wrong year", "another country"})
_FIRM = frozenset({"announced", "threatened", "target", "agreed", "demanded"})
Edit = tuple[int, int, str]


@dataclass(slots=True)
class Mutation:
    """Counts of outcomes by kind of slip, by kind and measure, and by what withheld a conflict.

    ``complete``: of those alone where the table that bore the right figure out lists everything, so that it
    could refute another; the rest are pledges, threats, averages, of which no table holds all.
    """

    right: int = 0
    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    measures: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    complete: dict[str, Counter[str]] = field(default_factory=dict)
    withheld: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, measure: str, outcome: str, complete: bool, why: str) -> None:
        self.kinds.setdefault(kind, Counter())[outcome] += 1
        self.measures.setdefault((measure, kind), Counter())[outcome] += 1
        if complete:
            self.complete.setdefault(kind, Counter())[outcome] += 1
        if outcome in (OPEN, EXCUSED):
            self.withheld[why] += 1


def run(engine: Engine, items: Iterable[Item]) -> Mutation:
    """Spoil every claim of the corpus that is right and is confirmed."""
    found = Mutation()
    names = _names(engine)
    for item in items:
        day = item.published.toordinal()
        for right in _right(engine, item, day):
            claim = right.claim
            found.right += 1
            closed = _complete(engine, right, day)
            for kind, make in KINDS.items():
                edit = make(item.text, claim, names)
                if edit is not None and item.text[edit[0] : edit[1]] != edit[2]:
                    outcome, why = _outcome(engine, item.text, right, edit, day, kind in _OF_THE_KEY)
                    known = why not in _NO_ROW or kind not in _OF_THE_KEY
                    found.add(kind, claim.measure, outcome, closed and known, why)
    return found


def _right(engine: Engine, item: Item, day: int) -> Iterator[Finding]:
    report = engine.check(document(item), published=day, include_figures=True)
    for figure in pair(item, report).figures:
        for gold, finding in figure.pairs:
            if finding is not None and gold.verdict == finding.verdict.status == CONSISTENT:
                yield finding


def _complete(engine: Engine, right: Finding, day: int) -> bool:
    """Does the table of the row that bears it out list everything, for what was in force or measured?"""
    seen = next(iter(right.verdict.evidence), None)
    ledger = engine.library().ledgers[seen.table] if seen is not None else None
    row = ledger.row(seen.row) if ledger is not None and seen is not None else None
    if ledger is None or row is None or row.confidence == "low":
        return False
    if not ledger.acts:
        return ledger.closed_for(row, row.valid_from, row.valid_to)
    return right.claim.mood in _ASSERTED and ledger.closed_for(row, day, day + 1)


def _outcome(
    engine: Engine, text: str, right: Finding, edit: Edit, day: int, of_key: bool
) -> tuple[str, str]:
    """What becomes of the claim in the spoilt text, and why; ``of_key``: not its figure was spoilt."""
    claim = right.claim
    start, end, new = edit
    spoilt = text[:start] + new + text[end:]
    moved = len(new) - (end - start) if start < claim.quantity.start else 0
    at = claim.quantity.start + moved
    report = engine.check(Document("-", spoilt), published=day)
    there = [f for f in report.findings if f.claim.quantity.start <= at < f.claim.quantity.end]
    alike = [f for f in there if f.claim.measure == claim.measure] or there
    best: Finding | None = min(alike, key=lambda f: list(_SAID).index(f.verdict.status), default=None)
    if best is None:
        return LOST, ""
    said, verdict = _SAID[best.verdict.status], best.verdict
    same = [o.row for o in verdict.evidence[:1]] == [o.row for o in right.verdict.evidence[:1]]
    if said == EXCUSED and (verdict.grade in _CLOSELY if of_key else same):
        return RIGHT, ""
    return said, verdict.doubt or f"{best.verdict.status}: {verdict.reason}"


def _number(text: str, claim: Claim) -> tuple[int, str] | None:
    """The digits of a plain figure and where they stand."""
    quantity = claim.quantity
    if quantity.form != "digits" or quantity.value_to is not None:
        return None
    found = _NUMBER.search(text, quantity.start, quantity.end)
    return (found.start(), found[0]) if found else None


def _spelt(change: Callable[[str], str | None]) -> Callable[[str, Claim, Mapping[str, str]], Edit | None]:
    """A slip in the digits alone."""

    def make(text: str, claim: Claim, _: Mapping[str, str]) -> Edit | None:
        found = _number(text, claim)
        new = change(found[1]) if found else None
        return (found[0], found[0] + len(found[1]), new) if found and new else None

    return make


def _digit(number: str) -> str | None:
    """One wrong digit, the second if there is one."""
    places = [i for i, c in enumerate(number) if c.isdigit()]
    at = places[1] if len(places) > 1 else places[0]
    new = (int(number[at]) + 4) % 10
    return number[:at] + str(new or 5) + number[at + 1 :]


def _swapped(number: str) -> str | None:
    """Two neighbouring digits changed about, the first pair that differs."""
    places = [i for i, c in enumerate(number) if c.isdigit()]
    for a, b in pairwise(places):
        if number[a] != number[b] and (number[b] != "0" or a != places[0]):
            return number[:a] + number[b] + number[a + 1 : b] + number[a] + number[b + 1 :]
    return None


def _times(factor: str) -> Callable[[str], str | None]:
    """The number so many times as large, with the digits that it had."""

    def change(number: str) -> str | None:
        plain = number.replace(",", "")
        decimals = len(plain.partition(".")[2])
        new = (Decimal(plain) * Decimal(factor)).quantize(Decimal(1).scaleb(-decimals))
        if new == Decimal(plain):
            new += Decimal(1).scaleb(-decimals)
        return f"{new:,f}" if "," in number else f"{new:f}"

    return change


def _thousand(text: str, claim: Claim, _: Mapping[str, str]) -> Edit | None:
    """Million for billion."""
    found = _SCALE.search(text, claim.quantity.start, claim.quantity.end)
    return (found.start(), found.end(), _SCALES[found[0].lower()]) if found else None


def _year(text: str, claim: Claim, _: Mapping[str, str]) -> Edit | None:
    """The year before, where the text names the year."""
    label = claim.period.label if claim.period is not None and claim.period_found != "carried" else ""
    if not re.fullmatch(r"20\d\d", label):
        return None
    at = text.find(label, claim.context_start, claim.context_end)
    return (at, at + 4, str(int(label) - 1)) if at >= 0 else None


def _country(text: str, claim: Claim, names: Mapping[str, str]) -> Edit | None:
    """Another country for the one that is named."""
    for party in (claim.counterpart, claim.subject):
        if party is None or party.found != "stated" or not _plainly(text, party, names):
            continue
        for code, name in names.items():
            if code != party.code and name not in text:
                return party.start, party.end, name
    return None


def _plainly(text: str, party: Party, names: Mapping[str, str]) -> bool:
    return party.start >= 0 and text[party.start : party.end] == names.get(party.code)


def _in_force(text: str, claim: Claim, _: Mapping[str, str]) -> Edit | None:
    """A plan or an aim told as a fact."""
    if claim.mood not in _FIRM:
        return None
    for pattern, new in _IN_FORCE:
        found = pattern.search(text, claim.context_start, claim.context_end)
        if found:
            return found.start(), found.end(), new
    return None


def _names(engine: Engine) -> dict[str, str]:
    """Plain names of countries by code, in the order of the table."""
    rows = engine.library().vocabularies.get("areas", ())
    return {row["code"]: row["title"].removeprefix("the ") for row in rows if row.get("kind") == "country"}


KINDS: Mapping[str, Callable[[str, Claim, Mapping[str, str]], Edit | None]] = {
    "digit": _spelt(_digit),
    "transposition": _spelt(_swapped),
    "near": _spelt(_times("1.06")),
    "far": _spelt(_times("1.7")),
    "factor 1000": _thousand,
    "wrong year": _year,
    "another country": _country,
    "plan as fact": _in_force,
}
"""Every kind of slip, and how it is made; None where a claim does not allow it."""


def render(found: Mutation) -> str:
    """A table by kind of slip, and one by measure."""
    lines = [f"{found.right} right claims that are confirmed, each spoilt in one way at a time", ""]
    head = f"{'slip':<18}{'made':>7}" + "".join(f"{outcome:>9}" for outcome in OUTCOMES) + f"{'rate':>8}"
    lines.append(head)
    lines += [_line(kind, counts) for kind, counts in found.kinds.items()]
    lines.append(_line("all", sum(found.kinds.values(), Counter())))
    lines += ["", head.replace("slip       ", "complete   ", 1)]
    lines += [_line(kind, counts) for kind, counts in found.complete.items()]
    lines.append(_line("all complete", sum(found.complete.values(), Counter())))
    lines += ["", head.replace("slip", "measure", 1).replace("measure   ", "measure", 1)]
    measures = sorted({measure for measure, _ in found.measures})
    for measure in measures:
        every = sum((counts for (name, _), counts in found.measures.items() if name == measure), Counter())
        lines.append(_line(measure, every))
    lines += ["", "why not caught"]
    lines += [f"{number:>7}  {why}" for why, number in found.withheld.most_common()]
    return "\n".join(lines) + "\n"


def as_dict(found: Mutation) -> dict[str, object]:
    """The same as plain data."""
    return {
        "right": found.right,
        "kinds": {kind: {o: counts[o] for o in OUTCOMES} for kind, counts in found.kinds.items()},
        "complete": {kind: {o: counts[o] for o in OUTCOMES} for kind, counts in found.complete.items()},
        "withheld": dict(found.withheld.most_common()),
        "measures": [
            {"measure": measure, "slip": kind, **{o: counts[o] for o in OUTCOMES}}
            for (measure, kind), counts in sorted(found.measures.items())
        ],
    }


def _line(name: str, counts: Counter[str]) -> str:
    made = sum(counts.values()) - counts[RIGHT]
    rate = f"{100 * counts[CAUGHT] / made:.1f}" if made else "-"
    return f"{name:<18}{made:>7}" + "".join(f"{counts[outcome]:>9}" for outcome in OUTCOMES) + f"{rate:>8}"
