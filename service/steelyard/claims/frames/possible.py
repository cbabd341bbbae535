"""Which patterns can hold around a figure at all, told for all patterns of a rule set at once.

Every pattern is one bit of a number. For each word, list or mention ("atom") it is worked out once which
patterns need it somewhere in the sentence, and which may have it next to the figure; what a sentence leaves
possible is then a few operations on whole numbers, however many patterns there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from steelyard.claims.frames.pattern import Pattern
from steelyard.text.annotate import Symbol, Symbols
from steelyard.text.symbols import called


class Possible:
    """The patterns of a rule set; each is given its bit here."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        every = list(dict.fromkeys(patterns))
        for number, pattern in enumerate(every):
            pattern.bit, pattern.among = 1 << number, self
        self._count = len(every)
        self._depth = max((len(pattern.gates) for pattern in every), default=0)
        self._needs, self._left, self._right = _Atoms(), _Atoms(), _Atoms()
        for pattern in every:
            for place in range(
                self._depth
            ):  # one number holds the first needs of all, their second ones, ...
                need = pattern.gates[place] if place < len(pattern.gates) else None
                self._needs.add(pattern.bit << place * self._count, need)
            self._left.add(pattern.bit, pattern.next_left)
            self._right.add(pattern.bit, pattern.next_right)

    def in_sentence(self, symbols: Symbols) -> Around:
        """What can hold in a sentence; kept with its symbols."""
        found = symbols.possible
        if not isinstance(found, Around) or found.index is not self:
            found = symbols.possible = Around(self, symbols)
        return found

    def somewhere(self, symbols: Symbols) -> int:
        """The patterns whose every need is met in the sentence."""
        met = self._needs.of(symbols)
        found = every = (1 << self._count) - 1
        for _ in range(self._depth):
            found &= met & every
            met >>= self._count
        return found

    def beside(self, symbols: Symbols, figure: int) -> int:
        """The patterns that may have what stands next to the figure, on its left and on its right."""
        before, hedged, behind = symbols.beside(figure)
        left = self._left.of_one(before) if before is not None else self._left.free
        if hedged is not before and hedged is not None:
            left |= self._left.of_one(hedged)
        return left & (self._right.of_one(behind) if behind is not None else self._right.free)


class Around:
    """The patterns that can hold in one sentence, and around each of its figures."""

    __slots__ = ("_at", "_symbols", "anywhere", "index")

    def __init__(self, index: Possible, symbols: Symbols) -> None:
        self.index, self._symbols = index, symbols
        self.anywhere = index.somewhere(symbols)
        """The bits of the patterns whose needs are met in the sentence, wherever the figure stands."""
        self._at: dict[int, int] = {}

    def at(self, figure: int) -> int:
        """The bits of the patterns that can hold around the figure at this position."""
        found = self._at.get(figure)
        if found is None:
            found = self.anywhere and self.anywhere & self.index.beside(self._symbols, figure)
            self._at[figure] = found
        return found


class _Atoms:
    """For each atom the bits of those that it satisfies; ``_free`` are satisfied by anything."""

    def __init__(self) -> None:
        self.free = 0
        self._bits: dict[str, int] = {}
        self._met: dict[tuple[str, str, frozenset[str]], int] = {}
        """What a kind of symbol with its lists satisfies; there are no more such than phrases."""

    def add(self, bit: int, atoms: frozenset[str] | None) -> None:
        if atoms is None:
            self.free |= bit
        else:
            for atom in atoms:
                self._bits[atom] = self._bits.get(atom, 0) | bit

    def of(self, symbols: Iterable[Symbol]) -> int:
        found, bits_, met = self.free, self._bits, self._met
        for text in bits_.keys() & {symbol.text for symbol in symbols}:
            found |= bits_[text]
        for key in {(symbol.kind, symbol.amount, symbol.tags) for symbol in symbols}:
            known = met.get(key)
            found |= self._of_kind(key) if known is None else known
        return found

    def of_one(self, symbol: Symbol) -> int:
        """The same of a single symbol."""
        key = symbol.kind, symbol.amount, symbol.tags
        known = self._met.get(key)
        return self.free | self._bits.get(symbol.text, 0) | (self._of_kind(key) if known is None else known)

    def _of_kind(self, key: tuple[str, str, frozenset[str]]) -> int:
        found = 0
        for name in called(*key):
            found |= self._bits.get(name, 0)
        self._met[key] = found
        return found


def bits(patterns: Iterable[Pattern]) -> int:
    """The bits of several patterns."""
    found = 0
    for pattern in patterns:
        found |= pattern.bit
    return found


def numbers(among: int) -> Iterator[int]:
    """The numbers of the bits that are set, ascending."""
    while among:
        lowest = among & -among
        yield lowest.bit_length() - 1
        among ^= lowest
