"""Which measure takes the place of which, on a day as known on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from ..model import Day
from .read import day as parse_day

_COLUMNS = {"instrument", "excludes"}
CHARGED = "in_force"


class _Step(NamedTuple):
    known: Day
    start: Day
    end: Day | None
    status: str


class Stacking:
    """Rows of the stacking tables: while ``instrument`` is charged, ``excludes`` is not."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._steps: dict[tuple[str, str], dict[tuple[str, str, str], list[_Step]]] = {}
        for row in rows:
            step = _Step(
                parse_day(row.get("known_from", "")) or 0,
                parse_day(row.get("valid_from", "")) or 0,
                parse_day(row.get("valid_to", "")),
                row.get("status") or CHARGED,
            )
            case = (row.get("reporter", ""), row.get("partner", ""), row.get("product", ""))
            pair = self._steps.setdefault((row["instrument"], row["excludes"]), {})
            pair.setdefault(case, []).append(step)
        days, news = set[Day](), set[Day]()
        for cases in self._steps.values():
            for steps in cases.values():
                steps.sort(reverse=True)
                days.update(day for step in steps for day in (step.start, step.end) if day is not None)
                news.update(step.known for step in steps)
        self.turns = (tuple(sorted(days)), tuple(sorted(news)))
        """The days on which this may change, and those on which news of it came; ascending."""

    @classmethod
    def of(cls, vocabularies: Mapping[str, Sequence[Mapping[str, str]]]) -> Stacking:
        """All rows of tables with the columns ``instrument`` and ``excludes``."""
        found = (rows for rows in vocabularies.values() if rows and rows[0].keys() >= _COLUMNS)
        return cls(row for rows in found for row in rows)

    def excludes(
        self,
        instrument: str,
        other: str,
        *,
        reporter: str,
        partners: Collection[str],
        product: str,
        day: Day,
        known: Day,
    ) -> bool:
        """Whether one measure takes the place of another there and then."""
        for (by, on, of), steps in self._steps.get((instrument, other), {}).items():
            if by not in ("", reporter) or (on and on not in partners) or of not in ("", "all", product):
                continue
            for step in steps:
                if step.known <= known and step.start <= day and (step.end is None or day < step.end):
                    if step.status == CHARGED:
                        return True
                    break
        return False
