"""Units at the head: of a list ("in percent: Chad 3.1, Fiji 56"), of lines, of a table's column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from steelyard.text.draft import Draft
from steelyard.text.unit_words import PERCENT, UnitWords

_MARKS = (
    *(f"{lead}{sign}{scale}" for lead in ("(", "(in ", "in ", ", ") for sign in "$€£" for scale in "bmt"),
    "(US$b", "(US$m", "in US$b", "in US$m", "(%", ", %", "(per", "(in per", "in percent", "in per cent",
    "In percent", "In per cent", "percentage of", "in billions", "in millions", "(billions", "(millions",
    ", billions", ", millions",
)  # fmt: skip
"""One of these stands in every head: the grammar is asked for only then."""
_ENDS = frozenset(",;.\n|\t\r") | {""}
"""What an item or a cell stands before: two such numbers without a unit, or no head is looked for."""
_PERCENTS = r"per ?cent(?:age)?|pct|%"
_MONEY = (
    r"(?P<sign>(?:[A-Z]{1,3})?[$€£¥₹]|[A-Z]{3}(?= ))?[ ]?"
    r"(?P<scale>(?:billion|million|trillion|thousand|crore)s?|bn|mn|tn|m|b)"
    r"(?: of)?(?: (?P<name>(?:[A-Z][A-Za-z.]{1,12} )?[a-z]{3,9}))?"
)
_UNIT = rf"(?:(?P<percent>{_PERCENTS})(?P<of> of (?:GDP|gross domestic product))?|{_MONEY})"
_HEAD = re.compile(
    rf"(?:\((?:in )?|\b(?:[Ii]n|[Aa]s|[Aa]s a|[Aa]s the) |, ){_UNIT}(?![^\W_])\)?"
    r"(?P<rest>[^:.!?\n|\t]{0,40})(?P<end>:(?= [A-Z])|:?[ ]?(?=\n)|\Z)"
)
_CELL = re.compile(rf"[^|\t\n]*?(?:\A|[(\s,]){_UNIT}\)?(?:,? \(?[A-Za-z0-9 /–-]{{2,16}}\)?)?[\s*]*")
_ITEM = re.compile(r"(?:\A|[:,;] |and )(?:[A-Z][A-Za-z.'’-]*+ |(?:of|the|and) ){1,4}\Z")
_LINE = re.compile(r"[ ]{0,8}(?:[•*·–-] )?[^\W\d_][^\n\d:|]{0,44}?[ ]?[:|\t–-]?[ \t]{0,8}\Z")
_LINES = 60
_LONG = 120
_WIDE = 2000
"""Characters of a row, at most; and of a list in one line."""


class _Unit(NamedTuple):
    name: str
    scale: int = 1
    of: str | None = None


def borrow(drafts: list[Draft], text: str, units: UnitWords) -> None:
    """Give numbers without a unit that of the head they stand under."""
    if sum(not d.unit and not d.trap and d.scale == 1 and _ends(text, d.end) for d in drafts) < 2:
        return
    if any(mark in text for mark in _MARKS):
        starts = [draft.start for draft in drafts]
        for head in _HEAD.finditer(text):
            unit = _unit(head, units)
            if unit is None:
                continue
            if head["end"].startswith(":") and text[head.end() : head.end() + 1] == " ":
                _along(drafts, starts, text, head.end(), unit)
            else:
                _below(drafts, starts, text, head.end(), unit)
    if "|" in text or "\t" in text:
        _columns(drafts, text, units)


def _ends(text: str, pos: int) -> bool:
    return text[pos : pos + 1] in _ENDS or text.startswith(" |", pos)


def _unit(match: re.Match[str], units: UnitWords) -> _Unit | None:
    if match["percent"]:
        return _Unit(PERCENT, 1, "GDP" if match["of"] else None)
    name = match["name"] or ""
    gap = " " if len(match["scale"]) > 2 else ""
    found = units.after(f"1{gap}{match['scale']} {name}", 1, 80)
    sign = units.before(f"{match['sign']}1", len(match["sign"]), 0) if match["sign"] else None
    unit = sign[1] if sign else found.unit if found else None
    if found is None or unit is None or unit.kind != "currency":
        return None
    return _Unit(unit.name, found.scale)


def _give(draft: Draft, unit: _Unit) -> bool:
    if draft.unit or draft.scale != 1:
        return False
    draft.unit, draft.scale, draft.of = unit.name, unit.scale, unit.of
    draft.trap = draft.noun = draft.bare = False
    return True


def _between(drafts: list[Draft], starts: list[int], begin: int, end: int) -> list[Draft]:
    return drafts[bisect_left(starts, begin) : bisect_left(starts, end)]


def _along(drafts: list[Draft], starts: list[int], text: str, begin: int, unit: _Unit) -> None:
    """The items of one line: "Poland 4.1, Spain 1.3"."""
    stop = text.find("\n", begin, begin + _WIDE)
    stop = begin + _WIDE if stop < 0 else stop
    for i in range(bisect_left(starts, begin), len(drafts)):
        draft = drafts[i]
        item = draft.start < stop and _ITEM.search(text, max(begin - 1, draft.start - 40), draft.start)
        if not item or not _give(draft, unit):
            break


def _below(drafts: list[Draft], starts: list[int], text: str, begin: int, unit: _Unit) -> None:
    """A line for each item: a name, a number, and nothing else."""
    for first, last in _lines(text, begin):
        mine = _between(drafts, starts, first, last)
        if not mine and text[first:last].strip(" |-:\t"):
            return
        if len(mine) > 1:
            continue  # columns have heads of their own
        for draft in mine:
            if text[draft.end : last].strip(" |.;,") or not _LINE.fullmatch(text, first, draft.start):
                return
            _give(draft, unit)


def _lines(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """The short lines below, one blank line between two of them allowed."""
    at = text.find("\n", begin) + 1
    for _ in range(_LINES):
        if not 0 < at < len(text):
            return
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if end - at > _LONG:
            return
        if not text[at:end].strip():
            if text[end + 1 : end + 2] == "\n":
                return
        else:
            yield at, end
        at = end + 1


def _columns(drafts: list[Draft], text: str, units: UnitWords) -> None:
    """The cells of a table take the unit of the row above that has words only."""
    heads: list[_Unit | None] = []
    i = at = 0
    while at < len(text) and i < len(drafts):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        mark = "|" if text.find("|", at, end) >= 0 else "\t" if text.find("\t", at, end) >= 0 else ""
        while i < len(drafts) and drafts[i].start < at:
            i += 1
        first = i
        while i < len(drafts) and drafts[i].start < end:
            i += 1
        mine = drafts[first:i]
        if end - at > _WIDE:
            heads = []
        elif not mark:
            heads = heads if not text[at:end].strip() else []
        elif not any(draft.unit and draft.form != "order" for draft in mine):
            cells = text[at:end].split(mark)
            told = [_head_of(cell, units) for cell in cells]
            if any(told):
                heads = told
                for draft in mine:
                    draft.trap = True  # the head itself: "billions of dollars"
                mine = []
        if heads:
            for draft in mine:
                column = text.count(mark or "|", at, draft.start)
                unit = heads[column] if column < len(heads) else None
                begin = max(text.rfind(mark, at, draft.start) + 1, at) if mark else at
                if unit is not None and not text[begin : draft.start].strip(" +-−*"):
                    _give(draft, unit)
        at = end + 1


def _head_of(cell: str, units: UnitWords) -> _Unit | None:
    match = _CELL.fullmatch(cell.strip())
    return _unit(match, units) if match else None
