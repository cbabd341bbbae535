"""``audit review``: judgements of a reviewer, kept with the result, and how many verdicts they find right."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from steelyard.audit import cells, names
from steelyard.audit.results import Result
from steelyard.audit.sampling import JUDGEMENTS
from steelyard.errors import InputError

_NEEDED = ("judgement", "id", "fingerprint", "verdict")
_Z = 1.959963984540054  # the normal distribution has 95 percent of its mass within so many deviations
_MOST_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Precision:
    """How many judged verdicts are right, with the 95 % interval of Wilson; unclear ones are left out."""

    verdict: str
    right: int
    judged: int
    unclear: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.judged if self.judged else math.nan


def lines(folder: str, files: Sequence[str]) -> Iterator[str]:
    """Take judgements in, and tell the precision of each verdict."""
    result = Result(folder)
    if files:
        added = take_in(result, files)
        yield f"{added:,} judgements taken in."
    found = precisions(result)
    if not found:
        yield "Nothing has been judged yet: fill in a sample, and name its file."
    for one in found:
        yield told(one)


def told(one: Precision) -> str:
    """A precision in words."""
    unclear = f", {one.unclear:,} unclear" if one.unclear else ""
    if not one.judged:
        return f"{one.verdict}: none judged{unclear}"
    return (
        f"{one.verdict}: {one.right:,} of {one.judged:,} right, {one.share:.1%} "
        f"(95% interval {one.low:.1%} to {one.high:.1%}){unclear}"
    )


def take_in(result: Result, files: Sequence[str]) -> int:
    """Keep the judgements of files; a later one on the same claim takes the place of an earlier one."""
    kept = _kept(result)
    added = 0
    for name in files:
        for judgement in _judgements(name):
            kept[judgement["id"], judgement["fingerprint"]] = judgement
            added += 1
    ordered = [kept[key] for key in sorted(kept)]
    data = b"".join(orjson.dumps(one, option=orjson.OPT_APPEND_NEWLINE) for one in ordered)
    result.store.write(names.REVIEW, data)
    return added


def precisions(result: Result) -> list[Precision]:
    """The precision of every verdict that has been judged, the worst kind of verdict first."""
    counted: dict[str, Counter[str]] = {}
    for one in _kept(result).values():
        counted.setdefault(one["verdict"], Counter())[one["judgement"]] += 1
    found = []
    for verdict, counts in sorted(counted.items()):
        judged = counts["right"] + counts["wrong"]
        low, high = wilson(counts["right"], judged)
        found.append(Precision(verdict, counts["right"], judged, counts["unclear"], low, high))
    return found


def wilson(right: int, judged: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; it stays within 0 and 1 and holds for small numbers too."""
    if judged == 0:
        return 0.0, 1.0
    share, square = right / judged, _Z * _Z
    middle = share + square / (2 * judged)
    reach = _Z * math.sqrt(share * (1 - share) / judged + square / (4 * judged * judged))
    whole = 1 + square / judged
    low, high = (middle - reach) / whole, (middle + reach) / whole
    return (0.0 if right == 0 else low), (1.0 if right == judged else high)


def _kept(result: Result) -> dict[tuple[str, str], dict[str, str]]:
    if not result.store.exists(names.REVIEW):
        return {}
    found = [orjson.loads(line) for line in result.store.read(names.REVIEW).splitlines()]
    return {(one["id"], one["fingerprint"]): one for one in found}


def _judgements(name: str) -> Iterator[dict[str, str]]:
    """The rows of a file that have been judged."""
    try:
        data = Path(name).read_bytes()
        if len(data) > _MOST_BYTES:
            raise InputError(name, f"it is larger than {_MOST_BYTES:,} bytes", "Give a sample.")
        rows = cells.read(data.decode("utf-8-sig"))
    except OSError as error:
        raise InputError(name, f"it cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(name, "it is not UTF-8", "Save it as CSV in UTF-8.") from None
    for number, row in enumerate(rows, 2):
        if missing := [column for column in _NEEDED if column not in row]:
            what = f"it has no column {', '.join(missing)}"
            raise InputError(name, what, "Give a file that “audit sample” wrote.")
        judgement = row["judgement"].strip().lower()
        if judgement and judgement not in JUDGEMENTS:
            what = f"“{judgement}” is no judgement"
            raise InputError(f"{name}:{number}", what, f"Write {', '.join(JUDGEMENTS)}, or nothing.")
        if judgement:
            yield {
                "id": row["id"].removeprefix("'"), "fingerprint": row["fingerprint"],
                "verdict": row["verdict"], "judgement": judgement, "comment": row.get("comment", ""),
            }  # fmt: skip
