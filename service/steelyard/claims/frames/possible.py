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
        left, right = symbols.beside(figure)
        return self._left.of(left) & self._right.of(right)


class Around:
    """The patterns that can hold in one sentence, and around each of its figures."""

    __slots__ = ("_at", "_somewhere", "_symbols", "index")

    def __init__(self, index: Possible, symbols: Symbols) -> None:
        self.index, self._symbols = index, symbols
        self._somewhere = index.somewhere(symbols)
        self._at: dict[int, int] = {}

    def at(self, figure: int) -> int:
        """The bits of the patterns that can hold around the figure at this position."""
        found = self._at.get(figure)
        if found is None:
            found = self._somewhere and self._somewhere & self.index.beside(self._symbols, figure)
            self._at[figure] = found
        return found


class _Atoms:
    """For each atom the bits of those that it satisfies; ``_free`` are satisfied by anything."""

    def __init__(self) -> None:
        self._free = 0
        self._bits: dict[str, int] = {}
        self._met: dict[tuple[str, str, frozenset[str]], int] = {}
        """What a kind of symbol with its lists satisfies; there are no more such than phrases."""

    def add(self, bit: int, atoms: frozenset[str] | None) -> None:
        if atoms is None:
            self._free |= bit
        else:
            for atom in atoms:
                self._bits[atom] = self._bits.get(atom, 0) | bit

    def of(self, symbols: Iterable[Symbol]) -> int:
        found, bits_, met = self._free, self._bits, self._met
        for text in bits_.keys() & {symbol.text for symbol in symbols}:
            found |= bits_[text]
        for key in {(symbol.kind, symbol.amount, symbol.tags) for symbol in symbols}:
            known = met.get(key)
            if known is None:
                known = met[key] = self._of_names(called(*key))
            found |= known
        return found

    def _of_names(self, names: Iterable[str]) -> int:
        found = 0
        for name in names:
            found |= self._bits.get(name, 0)
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
