"""Which patterns can hold in a sentence at all: each is found by something that it cannot do without.

So the patterns of rules whose words are not spoken cost nothing, however many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from steelyard.claims.pattern import Pattern
from steelyard.text.annotate import Symbols


class Possible:
    """Patterns of a rule set by their rarest need; those that need nothing can always hold."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        every = list(patterns)
        self._known = frozenset(every)
        common = Counter(atom for pattern in every for gate in pattern.gates for atom in gate)
        self._always = frozenset(pattern for pattern in every if not pattern.gates)
        self._by_need: dict[str, list[Pattern]] = {}
        for pattern in every:
            if pattern.gates:
                rarest = min(
                    pattern.gates, key=lambda gate: (sum(common[atom] for atom in gate), sorted(gate))
                )
                for atom in rarest:
                    self._by_need.setdefault(atom, []).append(pattern)

    def in_sentence(self, symbols: Symbols) -> frozenset[object]:
        """The patterns whose every need is among what is spoken in a sentence; kept with its symbols."""
        if symbols.known is not self._known:
            symbols.possible = self._among(symbols.spoken)
            symbols.known = self._known
        return symbols.possible

    def _among(self, spoken: frozenset[str]) -> frozenset[Pattern]:
        found = [
            pattern
            for atom in spoken & self._by_need.keys()
            for pattern in self._by_need[atom]
            if not any(map(spoken.isdisjoint, pattern.gates))
        ]
        return self._always.union(found)
