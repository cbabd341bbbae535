"""Lays what was read beside the gold: which quantity is which figure, and which claim is which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ..model import Claim, Document, Finding, Party, Quantity, Report
from .corpus import GoldClaim, GoldFigure, Item

WORLD = "WLD"
ALL = "all"
SHORT = 3
_DOLLAR = "USD"
DURATIONS = frozenset({"year", "month", "week", "day", "hour", "minute"})
"""Units of what is no figure here: a gold that lists a duration is not held against us."""
_OFTEN = re.compile(
    r"\s?(?:(?:an?|per|each|every|/)\s?\w+|annually|yearly|monthly|daily|per annum)", re.IGNORECASE
)
ASPECTS = ("measure", "subject", "counterpart", "product", "period", "mood", "relation")
_WEIGHT = {"measure": 16, "counterpart": 8, "subject": 4, "product": 4, "relation": 2, "period": 1, "mood": 1}


@dataclass(slots=True)
class PairedFigure:
    """A figure of the gold, the quantity that was read at its place, and their claims in pairs.

    ``exact``: the quantity has the very offsets. ``spare``: claims that the gold does not have.
    """

    gold: GoldFigure
    quantity: Quantity | None = None
    exact: bool = False
    pairs: list[tuple[GoldClaim, Finding | None]] = field(default_factory=list)
    spare: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class PairedItem:
    """One text of the gold; ``extra`` are quantities for which the gold has no figure, with their claims."""

    figures: list[PairedFigure] = field(default_factory=list)
    extra: list[tuple[Quantity, list[Finding]]] = field(default_factory=list)


def document(item: Item) -> Document:
    return Document(item.id, item.text)


def pair(item: Item, report: Report) -> PairedItem:
    """Quantities go to the first figure that they overlap, claims to the gold claim they are most like."""
    claims: dict[int, list[Finding]] = {}
    for finding in report.findings:
        claims.setdefault(finding.claim.quantity.start, []).append(finding)
    left = [figure.quantity for figure in report.figures]
    paired = PairedItem()
    for gold in item.figures:
        if gold.unit in DURATIONS:
            continue
        start, end = item.span(gold)
        mine = [quantity for quantity in left if quantity.start < end and start < quantity.end]
        left = [quantity for quantity in left if not any(quantity is other for other in mine)]
        made = PairedFigure(gold, mine[0] if mine else None)
        made.exact = made.quantity is not None and _same_place(item.text, made.quantity, start, end)
        found = [finding for quantity in mine for finding in claims.get(quantity.start, ())]
        if gold.claims is not None:
            made.pairs, made.spare = _claims(gold.claims, found)
        paired.figures.append(made)
        paired.extra += [(quantity, []) for quantity in mine[1:] if gold.value_to is None]
    scored = claims if item.claims_noted else {}
    paired.extra += [(quantity, scored.get(quantity.start, [])) for quantity in left]
    return paired


def right(gold: GoldClaim, claim: Claim) -> dict[str, bool]:
    """Which aspects of a claim are as in the gold; no counterpart is the world, no product is all of them.

    A firm may stand in the gold by its own name or by that of its area: the claim says both.
    """
    return {
        "measure": claim.measure == gold.measure,
        "subject": gold.subject in _names(claim.subject, None),
        "counterpart": (gold.counterpart or WORLD) in _names(claim.counterpart, WORLD),
        "product": (_code(claim.product) or ALL) == (gold.product or ALL).replace(" ", "_"),
        "period": (claim.period.label if claim.period else None) == gold.period,
        "mood": claim.mood == gold.mood,
        "relation": claim.relation == gold.relation,
    }


def same_value(gold: GoldFigure, quantity: Quantity) -> bool:
    """The same number in the same unit; a dollar that the text leaves open counts as that of the gold.

    A fraction is as near as the gold writes it: 0.3333 is a third. "Halved" is a fraction or a multiple.
    """
    unit, allowed = quantity.unit.replace("$", _DOLLAR), abs(gold.value) / 1_000_000
    if unit == "fraction":
        exponent = gold.value.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -1:
            allowed = Decimal(5).scaleb(exponent - 1)
        unit = "times" if gold.unit == "times" else unit
    return abs(quantity.value - gold.value) <= allowed and gold.unit in (unit, f"{unit}/{quantity.per}")


def plain_hedge(op: str) -> str:
    """A record leaves the figure what it is."""
    return "eq" if op == "superlative" else op


def _same_place(text: str, quantity: Quantity, start: int, end: int) -> bool:
    """The same offsets; "a year" behind the figure may belong to it or not."""
    if quantity.start != start:
        return False
    tail = text[quantity.end : end]
    return quantity.end == end or (quantity.per is not None and _OFTEN.fullmatch(tail) is not None)


def _claims(
    gold: Sequence[GoldClaim], found: Sequence[Finding]
) -> tuple[list[tuple[GoldClaim, Finding | None]], list[Finding]]:
    """The likest pairs first; what stays over was not found, or is too much."""
    likeness = {
        (i, j): sum(_WEIGHT[aspect] for aspect, equal in right(wanted, finding.claim).items() if equal)
        for i, wanted in enumerate(gold)
        for j, finding in enumerate(found)
    }
    partner: dict[int, int] = {}
    for i, j in sorted(likeness, key=lambda ij: (-likeness[ij], ij)):
        if i not in partner and j not in partner.values():
            partner[i] = j
    pairs = [(wanted, found[partner[i]] if i in partner else None) for i, wanted in enumerate(gold)]
    taken = set(partner.values())
    return pairs, [finding for j, finding in enumerate(found) if j not in taken]


def _names(party: Party | None, nobody: str | None) -> tuple[str | None, ...]:
    """How the gold may call a party: by its code, a firm by its own name, a group by three letters."""
    if party is None:
        return (nobody,)
    return (party.code, party.code[:SHORT], *filter(None, [party.actor]))


def _code(party: Party | None) -> str | None:
    return party.code if party is not None else None
