"""One input: read, checked, its comments obeyed; what is wrong with it becomes a problem and not an end."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from steelyard import readers
from steelyard.errors import InputError
from steelyard.gate import orders
from steelyard.gate.options import Options
from steelyard.readers.text import MAX_BYTES
from steelyard.writers import json
from steelyard.writers.places import Places
from steelyard.writers.run import Checked, Problem

if TYPE_CHECKING:
    from steelyard.engine import Engine

DEADLINE = 60.0
"""Seconds for one input, a thousand times what an article takes; then the report is partial, and says so."""


def name_of(path: str, options: Options) -> str:
    """How an input is called in reports."""
    return options.stdin_filename if path == "-" else os.fsencode(path).decode(errors="replace")


def data_of(path: str) -> bytes:
    """The bytes of an input, one more than is allowed at most; ``InputError`` if they cannot be had."""
    if path == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    return readers.data_of(path)


def check(engine: Engine, data: bytes, name: str, options: Options) -> Checked:
    """The report on one input, or the problem with it."""
    checked = Checked(name)
    try:
        document = readers.read(data, name)
    except InputError as error:
        checked.problems += [Problem(name, str(error).removeprefix(f"{name}: "))]
        return checked
    report = engine.check(
        document,
        published=options.published,
        as_of=options.as_of,
        reference_version=options.reference_version,
        include_figures="figures" in options.include,
        deadline=time.monotonic() + DEADLINE,
    )
    checked.report = json.as_dict(report)
    checked.problems += orders.obey(document, checked.report, name)
    places = Places(document)
    wanted = {claim[end] for claim in checked.report["claims"] for end in ("line", "end_line")}
    checked.lines = {number: places.line(number) for number in sorted(wanted)}
    return checked
