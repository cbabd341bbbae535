"""All inputs of a run, checked in order, over several processes where that pays."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from steelyard.errors import InputError, SteelyardError
from steelyard.gate import one
from steelyard.gate.options import Options
from steelyard.gate.store import Store, key, program
from steelyard.packs.undisturbed import undisturbed
from steelyard.writers.run import Checked, Problem

if TYPE_CHECKING:
    from steelyard.engine import Engine

WORTH_A_PROCESS = 200_000
"""Bytes to be checked that are worth starting another process for."""
OUR_FAULT = "steelyard itself failed"

Task = tuple[int, str, bytes]

_engine: Engine | None = None
_options = Options()


def check_all(
    engine: Engine, paths: Iterable[str], options: Options, *, workers: int = 0, store: Store | None = None
) -> list[Checked]:
    """A result for each path, in their order, the same for any number of ``workers`` (0: one a processor)."""
    results: dict[int, Checked] = {}
    tasks: list[Task] = []
    keys: dict[int, bytes] = {}
    library = engine.library(options.reference_version)
    editions = (
        f"{program()} {engine.edition.digest} {library.edition.version} {library.edition.digest}"
        if store
        else ""
    )
    today = dt.date.today().toordinal()
    for number, path in enumerate(paths):
        name = one.name_of(path, options)
        try:
            data = one.data_of(path)
        except InputError as error:
            results[number] = Checked(name, problems=[Problem(name, str(error).removeprefix(f"{name}: "))])
            continue
        if store is not None:
            keys[number] = key(data, name, options, editions, today)
            known = store.get(keys[number])
            if known is not None:
                results[number] = known
                continue
        tasks.append((number, name, data))
    fresh = dict(_checked(engine, tasks, options, workers))
    if store is not None:
        whole = {n: c for n, c in fresh.items() if c.report is None or not c.report["partial"]}
        store.put((keys[n], checked) for n, checked in whole.items() if not _is_our_fault(checked))
    results |= fresh
    return [results[number] for number in sorted(results)]


def _checked(
    engine: Engine, tasks: list[Task], options: Options, workers: int
) -> Iterator[tuple[int, Checked]]:
    global _engine, _options
    _engine, _options = engine, options
    size = sum(len(data) for _, _, data in tasks)
    most = (
        workers or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    number = min(most, len(tasks), max(1, size // WORTH_A_PROCESS) if not workers else most)
    if number <= 1 or not hasattr(os, "fork"):
        yield from map(_check, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with undisturbed(for_good=True):
        engine.prepare()
    with ProcessPoolExecutor(number, mp_context=get_context("fork")) as pool:  # the engine is there already
        yield from pool.map(_check, tasks, chunksize=max(1, min(8, len(tasks) // (number * 4))))


def _check(task: Task) -> tuple[int, Checked]:
    number, name, data = task
    assert _engine is not None
    try:
        return number, one.check(_engine, data, name, _options)
    except SteelyardError:
        raise
    except Exception as error:
        if os.environ.get("STEELYARD_DEBUG"):
            raise
        told = f"{type(error).__name__}: {error}".replace("\n", " ")
        what = f"{OUR_FAULT} ({told}). Please report it; STEELYARD_DEBUG=1 shows where."
        return number, Checked(name, problems=[Problem(name, what)])


def _is_our_fault(checked: Checked) -> bool:
    return any(problem.what.startswith(OUR_FAULT) for problem in checked.problems)
