"""``audit sample``: claims drawn at random for a reviewer, the same ones for the same seed.

Each claim has a lot, a hash of seed, article and fingerprint, and those with the smallest lots are drawn. So
the draw does not depend on the order of anything, and a larger sample holds the smaller one.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from hashlib import blake2b
from pathlib import Path

from steelyard.audit import cells
from steelyard.audit.results import Result
from steelyard.audit.tables import Row
from steelyard.errors import UsageError

COLUMNS = (
    "judgement", "comment", "verdict", "reason", "outlet", "published", "id", "text", "sentence",
    "explanation", "source_url", "claim", "fingerprint",
)  # fmt: skip
"""Of a sample; the first two are for the reviewer."""
JUDGEMENTS: Mapping[str, str] = {
    "right": "the verdict is right",
    "wrong": "the verdict is wrong, or the claim was misread",
    "unclear": "cannot be told",
}
_WANTED: Mapping[str, Callable[[Row], bool]] = {
    "stale": lambda row: bool(row["stale"]),
    "conflicting": lambda row: row["verdict"] == "conflicting",
    "unverifiable": lambda row: row["verdict"] == "unverifiable",
    "consistent": lambda row: row["verdict"] == "consistent",
}
_READ = (*COLUMNS[2:], "stale", "counted")


def write(folder: str, path: Path, size: int, verdict: str, seed: str) -> tuple[int, int]:
    """Write a sample of the claims that count and have a verdict; how many it has, and out of how many."""
    if size < 1:
        raise UsageError("--size", "a sample has at least one claim")
    if path.exists():
        raise UsageError(str(path), "it is there already, and may hold judgements", "Name another file.")
    drawn, among = draw(Result(folder), size, verdict, seed)
    text = cells.line(COLUMNS) + "".join(
        cells.line(["", "", *(row[name] for name in COLUMNS[2:])]) for row in drawn
    )
    try:
        path.write_text(text, encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(str(path), f"it cannot be written: {error.strerror}") from None
    return len(drawn), among


def draw(result: Result, size: int, verdict: str, seed: str) -> tuple[list[Row], int]:
    """The claims with the smallest lots, in the order of their lots, and how many there were to draw from."""
    wanted, among = _WANTED[verdict], 0
    kept: list[tuple[int, int, Row]] = []  # a heap whose first is the largest lot
    for row in result.rows("claims", _READ):
        if not row["counted"] or not wanted(row):
            continue
        among += 1
        entry = (-lot(seed, row), -among, row)
        if len(kept) < size:
            heapq.heappush(kept, entry)
        elif entry > kept[0]:
            heapq.heapreplace(kept, entry)
    return [row for _, _, row in sorted(kept, key=lambda entry: (-entry[0], -entry[1]))], among


def lot(seed: str, row: Row) -> int:
    """The lot of a claim."""
    told = f"{seed}\0{row['id']}\0{row['fingerprint']}".encode(errors="replace")
    return int.from_bytes(blake2b(told, digest_size=8).digest())
