"""Names of the files of a result, and of the work that leads to it."""

from __future__ import annotations

from typing import Final

MANIFEST: Final = "manifest.json"
"""Written last: where it is, the result is complete."""
RUN: Final = "run.json"
"""What says nothing about the result: when it was made, how long it took, by how many workers."""
REJECTS_LINES: Final = "rejects.jsonl"
REVIEW: Final = "review.jsonl"
REPORT: Final = "report.html"
FINDINGS: Final = "findings.csv"

WORK: Final = "work"
"""The folder of unfinished work; it is removed when the result is complete."""
BEGUN: Final = f"{WORK}/begun.json"
PLAN: Final = f"{WORK}/plan.jsonl"
PARTS: Final = f"{WORK}/parts"
LOCK: Final = f"{WORK}/lock"


def table(name: str) -> str:
    """The file of a table."""
    return f"{name}.parquet"


def part(number: int) -> str:
    """The file of the part that a shard gave; a folder holds a thousand."""
    return f"{PARTS}/{part_inside(number)}"


def part_inside(number: int) -> str:
    """Its name below the folder of the parts."""
    return f"{number // 1000:05}/{number:08}.zip"
