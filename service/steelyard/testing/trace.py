"""Why a figure was read as it was: the rules that were tried, what stopped each, and what came out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from steelyard.claims.measure.attach import Tie
from steelyard.claims.measure.choose import Choice
from steelyard.claims.read import Language, read

from ..model import Claim, Day, Party, Quantity
from ..text.annotate import Sentence


@dataclass(slots=True)
class Tried:
    """One rule for one figure: its cue as written (blank: a pattern alone), its score, what stopped it."""

    rule: str
    cue: str
    score: int
    stopped: str


@dataclass(slots=True)
class Traced:
    """One figure: the rules tried, best first; how the one chosen was found; its claims, or why none."""

    quantity: Quantity
    tried: list[Tried]
    chosen: str
    how: str
    claims: list[Claim]
    why_not: str


def trace(text: str, published: Day | None, language: Language) -> list[Traced]:
    """Read a text as always, and tell how."""
    heard: dict[int, tuple[list[Tried], Choice]] = {}

    def watch(sentence: Sentence, ties: Mapping[int, list[Tie]], choices: Mapping[int, Choice]) -> None:
        for f, choice in choices.items():
            heard[sentence.symbols[f].figure] = [_tried(sentence, text, tie) for tie in ties[f]], choice

    found = read(text, published, replace(language, rules=replace(language.rules, watch=watch)))
    traced = []
    for number, quantity in enumerate(found.quantities):
        tried, choice = heard.get(number, ([], Choice(None, -1)))
        claims = [claim for claim in found.claims if claim.quantity is quantity]
        chosen = choice.frame.id if choice.frame is not None else ""
        why_not = "" if claims else found.why_not.get(number, "no_measure")
        traced.append(Traced(quantity, tried, chosen, choice.how, claims, why_not))
    return traced


def render(text: str, traced: list[Traced]) -> str:
    """Some lines for each figure."""
    return "\n\n".join(_figure(text, one) for one in traced or ()) or "There is no figure in it."


def _figure(text: str, one: Traced) -> str:
    quantity = one.quantity
    upper = f" to {quantity.value_to:f}" if quantity.value_to is not None else ""
    of = f" of {quantity.of}" if quantity.of else ""
    lines = [f"“{quantity.surface}”: {quantity.value:f}{upper} {quantity.unit}{of}, hedge {quantity.hedge}"]
    for tried in one.tried:
        cue = f"cue “{tried.cue}”" if tried.cue else "a pattern, no cue"
        stopped = f"; {tried.stopped}" if tried.stopped else ""
        lines.append(f"  tried {tried.rule}: {cue}, score {tried.score}{stopped}")
    if not one.claims:
        lines.append(f"  no claim: {one.why_not}")
    elif one.chosen:
        lines.append(f"  read by {one.chosen}, found by {one.how}")
    for claim in one.claims:
        period = claim.period.label if claim.period else "-"
        rest = f"mood {claim.mood}, relation {claim.relation}, period {period}"
        lines.append(f"  claim {claim.measure}: {rest}")
        slots = {"subject": claim.subject, "counterpart": claim.counterpart, "product": claim.product}
        for name, party in slots.items():
            lines.append(f"    {name:<12}{_party(text, party)}")
    return "\n".join(lines)


def _party(text: str, party: Party | None) -> str:
    if party is None:
        return "none found"
    actor = f" by {party.actor}" if party.actor else ""
    named = f" from “{text[party.start : party.end]}”" if party.start >= 0 else ""
    return f"{party.code}{actor}, {party.found}{named}"


def _tried(sentence: Sentence, text: str, tie: Tie) -> Tried:
    cue = sentence.symbols[tie.cue] if tie.cue >= 0 else None
    return Tried(tie.frame.id, text[cue.start : cue.end] if cue else "", tie.score, tie.stopped)
