"""``audit diff``: claims that two results judge differently, or that only one of them has.

Claims are the same if their article has the same id and they have the same fingerprint. Both results are
spread on disk by that, and compared a bucket at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import orjson

from steelyard.audit.results import Result
from steelyard.audit.sources import sorting
from steelyard.audit.spill import Spill
from steelyard.audit.tables import Row

_TOLD = ("verdict", "grade", "reason", "verdict_today", "reason_today")
_SHOWN = ("id", "place", "claim", "text", "measure", "subject", "counterpart", "sentence")
_COLUMNS = (*_SHOWN, "fingerprint", *_TOLD)


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim and what both results say of it; ``was`` or ``now`` is None where one does not have it."""

    claim: Row
    was: Row | None
    now: Row | None


def differences(old: Result, new: Result) -> Iterator[Difference]:
    """Every difference, in the order of article ids and claims."""
    expected = sum(result.manifest["totals"]["rows"].get("claims", 0) for result in (old, new))
    spill = Spill(expected)
    for side, result in enumerate((old, new)):
        for row in result.rows("claims", _COLUMNS):
            key = f"{row['id']}\0{row['fingerprint']}".encode(errors="replace")
            number = int.from_bytes(blake2b(key, digest_size=7).digest())
            spill.put(number, side, [row[name] for name in _COLUMNS])
    found = (one for rows in spill.buckets() for one in _in_bucket(rows))
    keyed = (f"{one.claim['id']}\0{int(one.claim['claim'][1:]):06}\0{_packed(one)}" for one in found)
    for line in sorting.in_order(keyed, run=10_000):
        yield Difference(*orjson.loads(line.rpartition("\0")[2]))


def lines(old: str, new: str, *, as_json: bool = False) -> Iterator[str]:
    """The differences as text, and how many there are; or as lines of JSON."""
    kinds: Counter[str] = Counter()
    count = 0
    for one in differences(Result(old), Result(new)):
        count += 1
        kinds[f"{_status(one.was)} → {_status(one.now)}"] += 1
        if as_json:
            told = {**{name: one.claim[name] for name in _SHOWN}, "was": one.was, "now": one.now}
            yield orjson.dumps(told).decode()
        else:
            claim = one.claim
            parties = " → ".join(filter(None, (claim["subject"], claim["counterpart"])))
            yield (
                f"{claim['id']}: “{claim['text']}” ({claim['measure']}{', ' * bool(parties)}{parties}): "
                f"{_words(one.was)} → {_words(one.now)}"
            )
    if not as_json:
        yield f"{count:,} verdicts differ."
        yield from (f"  {number:,} {kind}" for kind, number in sorted(kinds.items(), key=_order))


def _in_bucket(rows: Iterator[list[Any]]) -> Iterator[Difference]:
    sides: dict[int, tuple[list[Row], list[Row]]] = {}
    for key, side, values in rows:
        sides.setdefault(key, ([], []))[side].append(dict(zip(_COLUMNS, values, strict=True)))
    for before, after in sides.values():
        for at in range(max(len(before), len(after))):
            was = before[at] if at < len(before) else None
            now = after[at] if at < len(after) else None
            claim = now or was
            if claim is not None and _told(was) != _told(now):
                yield Difference(claim, _told(was), _told(now))


def _packed(one: Difference) -> str:
    return orjson.dumps([one.claim, one.was, one.now]).decode()


def _told(row: Row | None) -> Row | None:
    return None if row is None else {name: row[name] for name in _TOLD}


def _words(told: Row | None) -> str:
    if told is None:
        return "no such claim"
    said = f"{told['verdict']} ({', '.join(filter(None, (told['grade'], told['reason'])))})"
    if told["verdict_today"] != told["verdict"]:
        said += f", today {told['verdict_today']} ({told['reason_today']})"
    return said


def _status(told: Row | None) -> str:
    return "no such claim" if told is None else told["verdict"]


def _order(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
