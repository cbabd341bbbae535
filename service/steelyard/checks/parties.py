"""Which rows may speak for a party: its own, its groups' on that day, and everyone's."""

from __future__ import annotations

from datetime import date

from steelyard.model import Day
from steelyard.tables import blocs
from steelyard.tables.library import Library
from steelyard.text.calendar_days import moved

EVERYONE = "WLD"


class Areas:
    """Memberships and plain names of areas."""

    def __init__(self, library: Library) -> None:
        self._members = blocs.members(library.vocabularies)
        self._titles = {row["code"]: row["title"] for row in library.vocabularies.get("areas", ())}
        self._cache: dict[tuple[str, Day], list[str]] = {}
        self._fiscal = {row["area"]: row for row in library.vocabularies.get("fiscal_years", ())}
        products: dict[str, str] = {}
        for row in library.vocabularies.get("products", ()):
            products.setdefault(row["code"], row["name"])
        self._products = products
        self._families = {
            row["code"]: row.get("family", "") for row in library.vocabularies.get("products", ())
        }

    def scopes(self, code: str | None, day: Day) -> list[str]:
        """The area, its groups on that day from the smallest, and everyone."""
        if code is None or code == EVERYONE:
            return [EVERYONE]
        key = (code, day)
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = blocs.scopes(code, day, self._members)
        return found

    def is_group(self, code: str, day: Day) -> bool:
        """Does it stand for several areas on that day?"""
        return code == EVERYONE or blocs.has_members(code, day, self._members)

    def fiscal(self, code: str | None, label: str) -> tuple[Day, Day] | None:
        """The days of an area's fiscal year by its label ("2025", "2024-25"); else None."""
        row = self._fiscal.get(code or "")
        said, _, to = label.partition("-")
        if row is None or not said.isdigit() or not (to or "0").isdigit():
            return None
        month, day = (int(part) for part in row["starts"].split("-"))
        by_end = row["label_rule"] == "end" and (month, day) != (1, 1) and not to
        first = int(said) - 1 if by_end else int(said)
        return date(first, month, day).toordinal(), date(first + 1, month, day).toordinal()

    def fiscal_part(self, code: str | None, label: str, months: str, known: Day) -> tuple[Day, Day] | None:
        """The days of some months ("1-9") of an area's fiscal year; without a label, of the last one in which
        these months had passed."""
        row = self._fiscal.get(code or "")
        if row is None:
            return None
        a, b = (int(part) for part in months.split("-"))
        if label:
            whole = self.fiscal(code, label)
            return (moved(whole[0], months=a - 1), moved(whole[0], months=b)) if whole else None
        month, day = (int(part) for part in row["starts"].split("-"))
        start = date(date.fromordinal(known).year, month, day).toordinal()
        while moved(start, months=b) > known:
            start = moved(start, years=-1)
        return moved(start, months=a - 1), moved(start, months=b)

    def title(self, code: str | None) -> str:
        """A plain name for reports; the code itself where there is none."""
        if code is None:
            return ""
        return self._titles.get(code, code)

    def product(self, code: str | None) -> str:
        """A plain name of a product."""
        return self._products.get(code or "", (code or "").replace("_", " "))

    def family(self, code: str) -> list[str]:
        """The product and the wider ones that contain it."""
        found = [code]
        while (wider := self._families.get(found[-1], "")) and wider not in found:
            found.append(wider)
        return found
