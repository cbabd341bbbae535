"""What the page shows, added up in one pass over the tables; only what counts once is in it."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any

from steelyard.audit.results import Result
from steelyard.audit.spill import Spill
from steelyard.audit.tables import Row

Tally = dict[str, Counter[str]]
"""For each name the number of claims of each verdict; ``stale`` ones are among the consistent."""

MOST_BINS = 40
REPEATED, LARGEST = 15, 12
_READ = (
    "article", "id", "outlet", "desk", "published", "text", "sentence", "measure", "subject", "counterpart",
    "product", "value", "unit", "verdict", "reason", "stale", "reference", "reference_unit", "counted",
)  # fmt: skip
_OF_ARTICLE = ("article", "status", "representative", "published", "figures", "claims", "conflicting")
_LONGEST = 300


@dataclass(slots=True)
class Repeated:
    """A wrong figure that was printed more than once: how often, when first and last, and an example."""

    times: int
    first: str
    last: str
    example: Row


@dataclass(slots=True)
class Gathered:
    """Everything that the page shows."""

    by_month: Tally = field(default_factory=dict)
    by_measure: Tally = field(default_factory=dict)
    by_outlet: Tally = field(default_factory=dict)
    by_desk: Tally = field(default_factory=dict)
    verdicts: Counter[str] = field(default_factory=Counter)
    reasons: dict[str, Counter[str]] = field(default_factory=dict)
    articles: Counter[str] = field(default_factory=Counter)
    figures: int = 0
    claims: int = 0
    repeated: list[Repeated] = field(default_factory=list)
    largest: list[Row] = field(default_factory=list)
    first: date | None = None
    last: date | None = None


def gather(result: Result) -> Gathered:
    """Go through articles and claims once."""
    found = Gathered()
    for row in result.rows("articles", _OF_ARTICLE):
        _article(found, row)
    wrong = Spill(result.manifest["totals"].get("claims.verdict", {}).get("conflicting", 0))
    errors: dict[str, tuple[float, int, Row]] = {}
    for number, row in enumerate(result.rows("claims", _READ)):
        if row["verdict"] == "conflicting":
            _spill(wrong, row)
        if row["counted"]:
            _claim(found, row)
            if (size := _size(row)) is not None:
                _largest(errors, (size, -number, _plain(row)))
    found.largest = [row for *_, row in sorted(errors.values(), key=lambda entry: (-entry[0], -entry[1]))]
    found.repeated = _repeated(wrong)
    return found


def binned(by_month: Tally) -> list[tuple[str, Counter[str]]]:
    """Months in their order, as quarters or years where there would be too many; empty ones are there too."""
    months = sorted(month for month in by_month if month)
    if not months:
        return []
    span = _index(months[-1]) - _index(months[0]) + 1
    size = next((size for size in (1, 3, 12) if span / size <= MOST_BINS), 12)
    bins: dict[int, Counter[str]] = {
        number: Counter() for number in range(_index(months[0]) // size, _index(months[-1]) // size + 1)
    }
    for month in months:
        bins[_index(month) // size].update(by_month[month])
    return [(_label(number, size), counts) for number, counts in bins.items()]


def decided(counts: Counter[str]) -> int:
    """Claims that could be decided."""
    return counts["conflicting"] + counts["consistent"]


def _article(found: Gathered, row: Row) -> None:
    found.articles[row["status"]] += 1
    if row["representative"] != row["article"]:
        found.articles["copies"] += 1
        return
    found.articles["originals"] += row["status"] == "checked"
    found.figures += row["figures"]
    found.claims += row["claims"]
    found.articles["with_claims"] += row["claims"] > 0
    found.articles["with_conflicts"] += row["conflicting"] > 0
    if row["published"] is None:
        found.articles["undated"] += 1
    else:
        found.first = min(found.first or row["published"], row["published"])
        found.last = max(found.last or row["published"], row["published"])


def _claim(found: Gathered, row: Row) -> None:
    month = row["published"].isoformat()[:7] if row["published"] else ""
    for tally, name in (
        (found.by_month, month),
        (found.by_measure, row["measure"]),
        (found.by_outlet, row["outlet"] or ""),
        (found.by_desk, row["desk"] or ""),
    ):
        counts = tally.setdefault(name, Counter())
        counts[row["verdict"]] += 1
        counts["stale"] += row["stale"]
    found.verdicts[row["verdict"]] += 1
    found.verdicts["stale"] += row["stale"]
    found.reasons.setdefault(row["verdict"], Counter())[row["reason"]] += 1


def _size(row: Row) -> float | None:
    """How far a wrong figure is from the reference, as the logarithm of their ratio."""
    value, reference = row["value"], row["reference"]
    if row["verdict"] != "conflicting" or not value or not reference or row["unit"] != row["reference_unit"]:
        return None
    return abs(math.log10(abs(value) / abs(reference)))


def _largest(errors: dict[str, tuple[float, int, Row]], entry: tuple[float, int, Row]) -> None:
    """Keep the largest errors, of the same figure about the same thing one."""
    same = _same(entry[2])
    if same not in errors or entry[:2] > errors[same][:2]:
        errors[same] = entry
    if len(errors) > LARGEST:
        del errors[min(errors, key=lambda name: errors[name][:2])]


def _same(row: Row) -> str:
    names = ("measure", "subject", "counterpart", "product", "value", "unit")
    return "\0".join(str(row[name]) for name in names)


def _spill(wrong: Spill, row: Row) -> None:
    key = int.from_bytes(blake2b(_same(row).encode(), digest_size=6).digest())
    wrong.put(key, row["article"], row["published"].isoformat() if row["published"] else "", _plain(row))


def _repeated(wrong: Spill) -> list[Repeated]:
    """The wrong figures that stand in the most articles, copies included."""
    top: list[tuple[int, int, Repeated]] = []
    for rows in wrong.buckets():
        inside: dict[int, tuple[set[int], list[str], Row]] = {}
        for key, article, day, row in rows:
            articles, days, _ = inside.setdefault(key, (set(), [day, day], row))
            articles.add(article)
            if day:
                days[0], days[1] = min(days[0] or day, day), max(days[1], day)
        for key, (articles, days, row) in inside.items():
            if len(articles) > 1:
                entry = (len(articles), -key, Repeated(len(articles), days[0], days[1], row))
                (heapq.heappush if len(top) < REPEATED else heapq.heappushpop)(top, entry)
    return [entry[2] for entry in sorted(top, key=lambda entry: (-entry[0], -entry[1]))]


def _plain(row: Row) -> dict[str, Any]:
    """A row that can be put aside."""
    kept = {name: value for name, value in row.items() if name != "published"}
    day = row["published"].isoformat() if row["published"] else ""
    return {**kept, "published": day, "sentence": row["sentence"][:_LONGEST]}


def _index(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _label(number: int, size: int) -> str:
    if size == 12:
        return str(number)
    if size == 3:
        return f"{number // 4} Q{number % 4 + 1}"
    return f"{number // 12}-{number % 12 + 1:02}"
