"""Figures that go on with the one before: a list, the base of a change, a sum in another currency."""

from __future__ import annotations

from itertools import pairwise

from steelyard.claims.frames.frame import Frame, unit_class
from steelyard.claims.measure.choice import Choice
from steelyard.claims.measure.own_noun import GLUE, governs_noun
from steelyard.model import Quantity
from steelyard.text.annotate import HEDGE, Symbols

_FOLLOWED = frozenset({"while", "followed", "follows", "following", "trailed"})
_PRO_FORMS = frozenset({"ones", "those"})
_MEMBER = frozenset({"prep", "goods", "pro_form"})
_MEMBERS = frozenset({"followed", "trailed", "by", "then", "and", "with", "at", "("})
_LINKS = (
    frozenset({"ones", "second", "third", "fourth", "fifth"})
    | frozenset({",", ";", "to", "while", "the"})
    | (_MEMBERS - {"("})
)
_VERBS = frozenset({"be", "aux", "impose", "face", "up", "down", "link", "say", "break"})


def next_of_list(
    symbols: Symbols,
    f: int,
    previous: int | None,
    unit: str,
    quantities: list[Quantity],
    choices: dict[int, Choice],
) -> Choice | None:
    """The next member of a list whose noun is left out ("CO with 5%, CO 10%", "2% to 3.5%, then 5%")."""
    own = quantities[symbols[f].figure].unit
    alike = [
        p for p, c in choices.items() if c.frame is not None and quantities[symbols[p].figure].unit == own
    ]
    base = _base(symbols, f)
    if (
        previous is None
        or not alike
        or f - max(alike[-1], _phrase_end(symbols, alike[-1], f)) > (24 if base else 12)
        or (alike[-1] != previous and not base and not _told_together(choices, alike[-1], previous))
    ):
        return None
    before = choices[alike[-1]]
    if before.frame is None or unit not in before.frame.units:
        return None
    if not before.frame.can_be(quantities[symbols[f].figure].value, unit):
        return None
    for s in () if base else symbols[max(previous, _phrase_end(symbols, previous, f)) + 1 : f]:
        if s.kind == "word" and s.tags.isdisjoint(GLUE) and not s.upper and s.text not in _FOLLOWED:
            return None
    if before.frame.bars(symbols, f) or (not base and governs_noun(symbols, f)):
        return None
    return Choice(
        before.frame, before.cue, asks=before.asks, how="the figure before it in a list", tied=before.tied
    )


def named_member(
    symbols: Symbols,
    f: int,
    previous: int | None,
    unit: str,
    quantities: list[Quantity],
    choices: dict[int, Choice],
) -> Choice | None:
    """The next of a list, if nothing but its name stands between ("taxed at 9%, Chad at 5%, Fiji at 4%").

    Whatever else the sentence speaks of, the figures are of one measure.
    """
    before = choices[previous] if previous is not None else None
    if before is None or before.frame is None or previous is None:
        return None
    between = symbols[previous + 1 : f]
    again = any(s.text in _PRO_FORMS for s in between)  # "... on Peru's goods and its ones on Chad's 5%"
    if (
        quantities[symbols[f].figure].unit != quantities[symbols[previous].figure].unit
        or unit not in before.frame.units
        or not any(s.kind == "area" for s in between)
        or not any(s.text in (",", ";", "and") for s in between)
        or not all(
            s.kind == "area"
            or s.text in _LINKS
            or not s.tags.isdisjoint({"det", "of", "gdp"})
            or (again and not _MEMBER.isdisjoint(s.tags))
            for s in between
        )
        or _barred(before.frame, symbols, f, previous)
        or governs_noun(symbols, f)
    ):
        return None
    return Choice(
        before.frame, before.cue, asks=before.asks, how="the figure before it in a list", tied=before.tied
    )


def _barred(frame: Frame, symbols: Symbols, f: int, previous: int) -> bool:
    """Is the figure none of the rule's? A member led by the word of the one before is told as that one is
    ("rose by 9%, Chad's by 5%")."""
    why = frame.bars(symbols, f)
    alike = symbols[f - 1].text == symbols[previous - 1].text == "by"
    return bool(why) and not (alike and frame.told_as and why.startswith("not told as"))


def _told_together(choices: dict[int, Choice], one: int, last: int) -> bool:
    """Are all figures from the one to the last of its measure ("rose 3% to 2 billion, and to Peru by 4%")?"""
    frame = choices[one].frame
    return frame is not None and all(
        c.frame is not None and c.frame.measure == frame.measure
        for p, c in choices.items()
        if one < p <= last
    )


def _phrase_end(symbols: Symbols, previous: int, f: int) -> int:
    """Where the words of the figure before end, if only another's name follows ("39% of the world's output,
    followed by Peru (9%)"); -1 where more is said."""
    comma = next((i for i in range(f - 1, previous, -1) if symbols[i].text in (",", ";")), -1)
    member = symbols[comma + 1 : f]
    if comma < 0 or not any(s.kind == "area" for s in member):
        return -1
    named = all(s.kind == "area" or s.text in _MEMBERS or "det" in s.tags or s.tags is HEDGE for s in member)
    return comma if named else -1


def _base(symbols: Symbols, f: int) -> bool:
    """Is the figure what another is measured by ("up from 5 billion", "twice the 3 billion of")?

    Also where a pronoun takes it up ("; in May it was 4 billion").
    """
    i = f - 1
    if i > 1 and "be" in symbols[i].tags and "pronoun" in symbols[i - 1].tags:
        return True
    while (
        i > 0
        and (not symbols[i].tags.isdisjoint({"det", "adverb"}) or symbols[i].kind == "date")
        and symbols[i].tags.isdisjoint({"up", "down"})
    ):
        i -= 1
    if i < 1:
        return False
    left = symbols[i - 1]
    if symbols[i].kind == "qty" and symbols[i + 1].text == "the":
        return True
    return (symbols[i].text == "from" and not left.tags.isdisjoint({"up", "down"})) or (
        symbols[i].text in ("with", "to") and left.text in ("compared", "compares")
    )


def in_other_currency(
    symbols: Symbols, f: int, previous: int | None, quantities: list[Quantity], choices: dict[int, Choice]
) -> Choice | None:
    """The sum before once more in another currency ("71 billion euros ($74 billion)")."""
    if previous is None or not converted(symbols, previous, f):
        return None
    units = {quantities[symbols[i].figure].unit for i in (previous, f)}
    same = choices[previous]
    if len(units) < 2 or same.frame is None or any(unit_class(unit, None) != "money" for unit in units):
        return None
    how = "the same sum in another currency"
    return Choice(same.frame, same.cue, asks=same.asks, how=how, tied=same.tied)


def goes_on(symbols: Symbols, last: int, f: int) -> bool:
    """Does a list go on from the one figure to the other, without a verb of its own ("Chad 5%, Fiji 10%")?

    Things that are counted are no members of it ("5% on 120 items, and 10% on eight").
    """
    return all(
        not s.amount
        and ("prep" in s.tags or "det" in before.tags or before.kind == "qty" or _VERBS.isdisjoint(s.tags))
        for before, s in pairwise(symbols[last:f])
    )


def converted(symbols: Symbols, last: int, f: int) -> bool:
    """Does the figure stand right behind the other in brackets ("$70 billion (about €60 billion)")?"""
    between = symbols[last + 1 : f]
    if not between or not all(s.kind == "punct" or s.tags is HEDGE for s in between):
        return False
    chained = between[0].text in (";", ",", "/") and last > 0 and symbols[last - 1].text == "("
    return between[0].text == "(" or chained
