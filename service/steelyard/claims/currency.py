"""Whose money a word for several currencies means: "$", "pesos", "rupees".

The text's own signs decide a bare dollar: one that writes ``US$`` somewhere keeps the bare sign for another;
one that marks other dollars (``C$``, ``A$``), or none at all, means the United States dollar, unless it was
filed in a country that has a dollar of its own. Then it may be either and is left open. Words such as "pesos"
are those of the place where the report was filed, else of the one country in the sentence, or shortly before
it, that has such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from steelyard.model import Quantity

OPEN = "$"
DEFAULT = "USD"
_SHARED = frozenset({DEFAULT, "EUR"})

Home = Callable[[], str | None]
Names = Callable[[], Iterable[str]]


def _nowhere() -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Currencies:
    """The currency of each area, and which others a spelling of one may mean."""

    of_area: Mapping[str, str] = field(default_factory=dict)
    rivals: Callable[[Quantity], frozenset[str]] = lambda quantity: frozenset()
    dollars: frozenset[str] = frozenset()

    def resolve(self, quantities: Sequence[Quantity], filed: Home = _nowhere) -> None:
        """Give the bare dollars of a section their currency, in place; those that stay open keep ``$``.

        ``filed`` tells the area where the section was filed; it is asked only if that matters.
        """
        bare = [q for q in quantities if q.unit == OPEN or q.unit.startswith(OPEN + "/")]
        if not bare:
            return
        signed = {q.unit.partition("/")[0] for q in quantities if OPEN in q.surface}
        own = DEFAULT
        if DEFAULT in signed:
            own = self._dollar(filed()) or OPEN
        elif not signed & (self.dollars - {DEFAULT}) and self._dollar(filed()):
            own = OPEN
        for quantity in bare:
            quantity.unit = own + quantity.unit[len(OPEN) :]

    def land(self, unit: str) -> str | None:
        """The only area that has this currency; None where several have it, or none."""
        areas = self._areas(unit)
        return areas[0] if len(areas) == 1 else None

    def namesake(self, unit: str) -> str | None:
        """Of a country and its dependencies, the one that their currency is named by ("GBP")."""
        areas = [area for area in self._areas(unit) if area.startswith(unit[:2])]
        return areas[0] if len(areas) == 1 else None

    def _areas(self, unit: str) -> list[str]:
        return [area for area, own in self.of_area.items() if own == unit and unit not in _SHARED]

    def home(self, quantities: Iterable[Quantity]) -> str | None:
        """The one country in whose own money a section counts beside dollars and euros, if there is one."""
        told = {q.unit.partition("/")[0] for q in quantities} - {DEFAULT, OPEN}
        single = [land for unit in sorted(told) if (land := self.land(unit)) is not None]
        return single[0] if len(single) == 1 else None

    def _dollar(self, area: str | None) -> str | None:
        """The dollar of a country other than the United States, if it has one."""
        own = self.of_area.get(area or "")
        return own if own in self.dollars and own != DEFAULT else None

    def settle(
        self,
        quantities: Iterable[Quantity],
        named: Iterable[str],
        filed: Home = _nowhere,
        before: Names = tuple,
    ) -> None:
        """Words such as "pesos" in one sentence, which names these areas; in place.

        ``before`` tells the areas named shortly before; it is asked only if that matters.
        """
        quantities = list(quantities)
        areas = self._contrasted(quantities, named)
        for quantity in quantities:
            rivals = self.rivals(quantity)
            if not rivals or DEFAULT in rivals:
                continue
            areas = set(named) if areas is None else areas
            meant = rivals | {quantity.unit.partition("/")[0]}
            own = self.of_area.get(filed() or "")
            if own not in meant and quantity.surface[0].isascii():  # "¥" goes by the place alone
                told = {self.of_area.get(area, "") for area in areas} & meant
                told = told or {self.of_area.get(area, "") for area in before()} & meant
                own = told.pop() if len(told) == 1 else None
            if own in meant:
                quantity.unit = own + quantity.unit[3:]

    def _contrasted(self, quantities: Sequence[Quantity], named: Iterable[str]) -> set[str] | None:
        """ "$30 billion (US$21 billion)": beside the American sign, a bare one is that of the only country
        named that has a dollar of its own. Returns the names, if they had to be looked at."""
        bare = [q for q in quantities if q.unit.partition("/")[0] == OPEN]
        if not bare or not any(q.unit.partition("/")[0] == DEFAULT for q in quantities):
            return None
        areas = set(named)
        told = {own for own in map(self._dollar, areas) if own is not None}
        if len(told) == 1:
            own = told.pop()
            for quantity in bare:
                quantity.unit = own + quantity.unit[len(OPEN) :]
        return areas
