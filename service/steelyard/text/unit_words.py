"""Units and scale words around a number, compiled once from the vocabulary tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from steelyard.text.spellings import Spellings
from steelyard.text.trie import GAP, HYPHENS, SPACES, alternation

TIMES = "times"
PERCENT = "percent"
POINT = "percentage_point"
POINTS = "points"
"""Those of an index."""

_JOIN = rf"(?:{GAP}|[{HYPHENS}](?:\r?\n)?)?"
_END = r"(?![^\W_])"
_JOINED = re.compile(_JOIN)
_NUMBER = re.compile(rf"{GAP}?[0-9]")
"""Before a number a sign may be its own: "5 $10 notes"."""
_TIMES = re.compile(rf"[{HYPHENS}]?fold{_END}|[xX×]{_END}|(?:{GAP}|[{HYPHENS}])times(?:{GAP}over)?{_END}")

_WIDE = "\u2e7f"
"""Scales beyond it are written without blanks: "43兆円"."""
_SIGN = re.compile(r"[^\s\d]{1,4}(?=\s?\d)")
_LETTER = re.compile(r"[^\W\d_](?![^\W_]|\.[^\W\d_])")
_AFTER_SIGN = frozenset(" ,.;:)")
_P = frozenset("pP%")

Entry = Mapping[str, str]


class Unit(NamedTuple):
    """What a spelling stands for; ``loose`` ones are ordinary words too ("won", "points")."""

    name: str
    kind: str
    factor: Decimal | None
    loose: bool


class Found(NamedTuple):
    """Scale and unit behind a number. ``short``: a single letter stands for the scale ("340m")."""

    end: int
    scale: int
    unit: Unit | None
    short: bool
    times: bool
    scale_end: int


class UnitWords:
    """``before`` and ``after`` find the unit on either side of a number."""

    def __init__(self, unit_names: Iterable[Entry], scale_words: Iterable[Entry]) -> None:
        self.scales: dict[str, int] = {}
        self.money: dict[str, str] = {}
        """The currency of an amount by its scale word, where nothing else names one."""
        self._scale_exact: dict[str, int] = {}
        self._before: dict[str, Unit] = {}
        self._rivals: dict[str, frozenset[str]] = {}
        self._attached: dict[str, Unit] = {}
        self._exact: dict[str, Unit] = {}
        self._folded: dict[str, Unit] = {}
        both: list[tuple[str, bool]] = []
        after: list[tuple[str, bool]] = []
        for row in unit_names:
            kind = row["kind"]
            if kind in ("time", "times"):
                continue  # durations are no amounts; multiples have a grammar of their own
            name, cased = row["name"].strip(), row["case"] == "exact"
            factor = Decimal(row.get("factor") or "1")
            unit = Unit(row["unit"], kind.partition("_")[0], None if factor == 1 else factor,
                        "word" in (row.get("ambiguous") or "").split())  # fmt: skip
            if row["position"] == "attached":
                self._attached[name] = unit
                continue
            if row["position"] != "after":
                self._before[name] = unit
            if row["position"] != "before":
                (both if row["position"] == "both" else after).append((name, cased))
                (self._exact if cased else self._folded)[name if cased else _key(name)] = unit
            if rivals := _codes(row.get("ambiguous") or ""):
                self._rivals[name if cased else _key(name)] = rivals
        self._percent = self._folded.get("%")
        self._longest = max(map(len, self._before), default=0)
        self.last_letters = frozenset(name[-1] for name in self._before)
        self._compile(list(scale_words), both, after)

    def _compile(
        self, scales: list[Entry], both: list[tuple[str, bool]], after: list[tuple[str, bool]]
    ) -> None:
        long: list[tuple[str, bool]] = []
        short: list[tuple[str, bool]] = []
        wide: list[tuple[str, bool]] = []
        for row in scales:
            word, cased = row["word"].strip(), row["case"] == "exact"
            if row.get("currency"):
                self.money[word.lower()] = row["currency"]
            (wide if word[0] > _WIDE else short if len(word) == 1 else long).append((word, cased))
            if cased:
                self._scale_exact[word] = int(row["factor"])
            else:
                self.scales[_key(word)] = int(row["factor"])
        self._units = tuple(
            (Spellings(pair for pair in names if pair[0][-1].isalnum() == whole), whole, free)
            for whole in (True, False)
            for names, free in ((after, False), (both, True))
        )
        self._first = frozenset[str]().union(*(spellings.first for spellings, _, _ in self._units))
        dot = rf"(?:(?<=il)\.(?={GAP}[a-z]))?"  # "1.09 tril. yen"
        scale = f"(?:{_trie(long, letters=True)}{_END}{dot}|{_trie(wide, letters=True)})"
        single = _trie(short, letters=True)
        self._scale = re.compile(
            rf"(?P<single>{single}(?![^\W_]|\.[^\W\d_]))?(?P<scale>{_JOIN}{scale})?(?P<second>{_JOIN}{scale})?"
        )
        self._spaced = re.compile(rf"[{SPACES}](?P<single>{single})(?![^\W_])")

    def before(self, text: str, pos: int, low: int) -> tuple[int, Unit] | None:
        """The currency sign or code that ends at ``pos``, one blank between allowed: its start and unit."""
        stop = pos
        if stop > low and text[stop - 1].isspace():
            stop -= 1
        if stop <= low or text[stop - 1] not in self.last_letters:
            return None
        for length in range(min(self._longest, stop - low), 0, -1):
            start = stop - length
            unit = self._before.get(text[start:stop])
            joined = start > low and (text[start - 1].isalnum() or text[start - 1] == "&")  # "S&P 500"
            if unit and not (text[start].isalnum() and joined):
                return start, unit
        return None

    def after(self, text: str, pos: int, end: int, signed: bool = False) -> Found | None:
        """Scale and unit behind ``pos``; ``signed``: a currency stands before the number ("$5 m")."""
        quick = self._quick(text, pos, end)
        if quick is not None:
            return quick
        scales = self._scale.match(text, pos, end)
        assert scales is not None  # it may be empty
        last = scales.end()
        found = self.unit_after(text, last, end)
        times = _TIMES.match(text, last, end) if found is None else None
        stop = found[0] if found else times.end() if times else last
        if stop == pos:
            if signed and (spaced := self._spaced.match(text, pos, end)):
                return Found(spaced.end(), self._factor(spaced["single"]), None, True, False, spaced.end())
            touching = None if signed else _LETTER.match(text, pos, end)
            unit = self._attached.get(touching[0]) if touching else None
            return Found(pos + 1, 1, unit, False, False, pos) if unit else None
        single, scale, second = scales.groups()
        factor, scale_end = 1, pos
        for word in (single, scale, second):
            if word:
                factor *= self._factor(word)
                scale_end += len(word)
        unit = found[1] if found else None
        return Found(stop, factor, unit, single is not None, times is not None, scale_end)

    def _quick(self, text: str, pos: int, end: int) -> Found | None:
        """The two commonest units, without the grammar."""
        if pos >= end or self._percent is None:
            return None
        if text[pos] == "%":
            if text[pos + 1 : pos + 2] in _AFTER_SIGN and text[pos + 2 : pos + 3] not in _P:
                return Found(pos + 1, 1, self._percent, False, False, pos)
            return None
        stop = pos + len(" percent")
        if stop > end or not text.startswith(" percent", pos):
            return None
        if text[stop : stop + 1] not in _AFTER_SIGN or text[stop + 1 : stop + 2] in _P:
            return None
        return Found(stop, 1, self._percent, False, False, pos)

    def unit_after(self, text: str, pos: int, end: int) -> tuple[int, Unit] | None:
        """The unit behind ``pos``, over a blank or a hyphen: its end, and what it stands for."""
        end = min(end, len(text))
        join = _JOINED.match(text, pos, end)
        start = join.end() if join else pos
        if start >= end or text[start] not in self._first:
            return None
        for spellings, whole, free in self._units:
            for stop in spellings.ends(text, start, end):
                if (whole and stop < end and text[stop].isalnum()) or (
                    free and _NUMBER.match(text, stop, end)
                ):
                    continue
                unit = self.named(text[start:stop])
                return (stop, unit) if unit else None
        return None

    def named(self, name: str) -> Unit | None:
        return self._exact.get(name) or self._folded.get(_key(name))

    def rivals(self, surface: str) -> frozenset[str]:
        """The currencies that the word or sign of a figure may mean besides its own."""
        last, sign = surface.rsplit(None, 1)[-1], _SIGN.match(surface)
        if self.named(" ".join(surface.rsplit(None, 2)[-2:])):
            return frozenset()  # "Danish kroner"
        found = self._rivals.get(last) or self._rivals.get(_key(last))
        return found or self._rivals.get(sign[0] if sign else "") or frozenset()

    def _factor(self, word: str) -> int:
        word = word.strip().lstrip("-\u2010\u2011").strip().rstrip(".")
        return self._scale_exact.get(word) or self.scales.get(_key(word), 1)


def _codes(cell: str) -> frozenset[str]:
    """The currencies among the other meanings of a word."""
    return frozenset(code for code in cell.split() if len(code) == 3 and code.isupper())


def _key(name: str) -> str:
    if name.isalpha():
        return name.lower()
    return " ".join(name.lower().replace("-", " ").replace("\u2010", " ").replace("\u2011", " ").split())


def _trie(names: list[tuple[str, bool]], letters: bool) -> str:
    chosen = [(name, cased) for name, cased in names if name[-1].isalnum() == letters]
    return alternation([n for n, cased in chosen if not cased], [n for n, cased in chosen if cased])
