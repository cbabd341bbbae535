"""Units and scale words around a number, compiled once from the vocabulary tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from steelyard.text.trie import GAP, HYPHENS, SPACES, alternation

TIMES = "times"
FOLD = "fold"

_JOIN = rf"(?:{GAP}|[{HYPHENS}](?:\r?\n)?)?"
_CASED = frozenset({"exact", "sensitive", "yes", "true", "1", "match"})

Entry = Mapping[str, str]


class UnitWords:
    """``before`` and ``after`` find the unit on either side of a number."""

    def __init__(self, unit_names: Iterable[Entry], scale_words: Iterable[Entry]) -> None:
        self.scales: dict[str, int] = {}
        self.kinds: dict[str, str] = {}
        self._before: dict[str, str] = {}
        self._exact: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self._scale_exact: dict[str, int] = {}
        both: list[tuple[str, bool]] = []
        only_after: list[tuple[str, bool]] = []
        for row in unit_names:
            name, unit, cased = row["name"].strip(), row["unit"], row.get("case", "").strip() in _CASED
            self.kinds[unit] = row.get("kind", "")
            position = row.get("position", "after").strip() or "after"
            if position in ("before", "both"):
                for spelling in {name} if cased else {name, name.lower(), name.upper(), name.capitalize()}:
                    self._before[spelling] = unit
            if position != "before":
                (both if position == "both" else only_after).append((name, cased))
                (self._exact if cased else self._folded)[name if cased else _key(name)] = unit
        self._longest = max(map(len, self._before), default=0)
        self.signs = frozenset(name[-1] for name in self._before)
        self._compile(list(scale_words), both, only_after)

    def _compile(
        self, scale_words: list[Entry], both: list[tuple[str, bool]], only_after: list[tuple[str, bool]]
    ) -> None:
        long: list[tuple[str, bool]] = []
        short: list[tuple[str, bool]] = []
        for row in scale_words:
            word, cased = row["word"].strip(), row.get("case", "").strip() in _CASED
            factor = int(Decimal(row["factor"]))
            (short if len(word) == 1 else long).append((word, cased))
            if cased:
                self._scale_exact[word] = factor
            else:
                self.scales[_key(word)] = factor
        end = r"(?![^\W_])"
        free = rf"(?!{GAP}?[0-9])"
        unit = "|".join((
            _trie(only_after, letters=True) + end,
            _trie(both, letters=True) + end + free,
            _trie(only_after, letters=False),
            _trie(both, letters=False) + free,
        ))
        scale = _trie(long, letters=True) + end
        single = _trie(short, letters=True)
        self._after = re.compile(
            rf"(?P<single>{single}(?![^\W_]|\.[^\W\d_]))?(?P<scale>{_JOIN}{scale})?(?P<second>{_JOIN}{scale})?"
            rf"(?:{_JOIN}(?P<unit>{unit})(?P<again>%)?|(?P<fold>[{HYPHENS}]?fold(?![^\W_])|[x×](?![^\W_])"
            rf"|{GAP}times(?![^\W_])))?"
        )
        self._spaced = re.compile(rf"[{SPACES}](?P<single>{single})(?![^\W_])")
        self._unit = re.compile(rf"{_JOIN}(?P<unit>{unit})")

    def before(self, text: str, pos: int, low: int) -> tuple[int, str] | None:
        """The currency sign or code that ends at ``pos``, one blank between allowed: its start and unit."""
        stop = pos
        if stop > low and text[stop - 1].isspace():
            stop -= 1
        for length in range(min(self._longest, stop - low), 0, -1):
            start = stop - length
            unit = self._before.get(text[start:stop])
            if unit and not (text[start].isalnum() and start > low and text[start - 1].isalnum()):
                return start, unit
        return None

    def after(self, text: str, pos: int, end: int, signed: bool) -> tuple[int, int, str, bool]:
        """End of scale and unit behind ``pos``, the scale factor, the unit or "", and whether it is short."""
        match = self._after.match(text, pos, end)
        assert match is not None  # everything in it is optional
        if match.end() == pos and signed:
            match = self._spaced.match(text, pos, end) or match
            if match.end() != pos:
                return match.end(), self._factor(match["single"]), "", True
            return pos, 1, "", False
        if match.end() == pos:
            return pos, 1, "", False
        single, scale, second, unit, _, fold = match.groups()
        factor = 1
        for word in (single, scale, second):
            if word:
                factor *= self._factor(word)
        if unit:
            return match.end(), factor, self.unit_of(unit), bool(single)
        return match.end(), factor, TIMES if fold else "", bool(single)

    def unit_after(self, text: str, pos: int, end: int) -> tuple[int, str] | None:
        match = self._unit.match(text, pos, end)
        return (match.end(), self.unit_of(match["unit"])) if match else None

    def unit_of(self, name: str) -> str:
        exact = self._exact.get(name)
        return exact if exact is not None else self._folded.get(_key(name), "")

    def _factor(self, word: str) -> int:
        word = word.strip().lstrip("-\u2010\u2011").strip()
        exact = self._scale_exact.get(word)
        return exact if exact is not None else self.scales.get(_key(word), 1)


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace("\u2010", " ").replace("\u2011", " ").split())


def _trie(names: list[tuple[str, bool]], letters: bool) -> str:
    chosen = [(name, cased) for name, cased in names if name[-1].isalnum() == letters]
    return alternation([n for n, cased in chosen if not cased], [n for n, cased in chosen if cased])
