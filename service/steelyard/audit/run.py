"""An audit from its inputs to its result: plan, work, last pass. What is done already is not done again."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from steelyard.audit import files, finish, lock, manifest, names, plan, schema, work
from steelyard.audit.conduct import Conductor
from steelyard.audit.engines import Crew, open_crew
from steelyard.audit.journal import Journal, refuse_other
from steelyard.audit.options import Options
from steelyard.audit.progress import Progress, Silent
from steelyard.audit.store import Store
from steelyard.audit.tasks import Task
from steelyard.errors import InputError, UsageError


@dataclass(frozen=True, slots=True)
class Team:
    """Who does the work. ``workers`` 0 is this process itself, None one process for each core."""

    engine: str = "local"
    workers: int | None = None
    scheduler: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A complete result. ``unusable`` inputs were named in the call and could not be read."""

    out: str
    manifest: dict[str, Any]
    unusable: list[str]
    fresh: bool  # False if it was complete already


def audit(
    inputs: Sequence[str],
    out: str,
    options: Options,
    progress: Progress | None = None,
    *,
    team: Team | None = None,
    restart: bool = False,
    day_chosen: bool = False,
) -> Outcome:
    """Audit archives into a folder, or go on with it; the result is the same whoever works, and how often.

    ``day_chosen``: the day in ``options`` is nobody's wish but today's, so work that was begun keeps its own.
    ``UsageError`` for inputs that are not there, ``InputError`` if none can be read.
    """
    if not inputs:
        raise UsageError("audit", "no input is named", "Name files or folders.")
    plan.refuse_unusable(inputs)
    asked: dict[str, Any] = {"inputs": list(inputs), "day_chosen": day_chosen}

    def planned(conductor: Conductor, options: Options) -> Iterator[plan.Line]:
        return plan.lines(inputs, options, conductor.ordered)

    return complete(out, options, asked, planned, progress or Silent(), team or Team(), restart=restart)


def complete(
    out: str,
    options: Options,
    asked: dict[str, Any],
    planned: Any,
    progress: Progress,
    team: Team,
    *,
    restart: bool = False,
    finishing: Any = finish.write,
) -> Outcome:
    """Do whatever is missing of a result: ``planned`` gives the plan, ``finishing`` writes the tables."""
    store = Store(out)
    journal = Journal(store)
    with lock.held(store):
        store.sweep()
        if restart:
            _clear(store)
        versions = manifest.editions(_editions(options))
        asked = {**asked, "options": options.as_dict(), "editions": versions, "schema": schema.VERSION}
        if store.exists(names.MANIFEST):
            found = manifest.load(store)
            begun = json.loads(store.read(names.RUN))["asked"]
            refuse_other(store, begun, asked)
            journal.forget()
            return Outcome(store.root, found, _unusable(store), fresh=False)
        begun = journal.begin(asked)
        options = Options.of(begun["options"])
        settings: dict[str, Any] = {"options": _anywhere(options), "out": files.absolute(store.root)}
        settings["old"] = files.absolute(asked["recheck_of"]) if "recheck_of" in asked else None
        began = time.time()
        crew = open_crew(team.engine, settings, team.workers, team.scheduler)
        try:
            shards = _worked(journal, crew, options, planned, progress, versions)
        finally:
            crew.close()
        lines = journal.plan()
        assert lines is not None
        totals = finishing(store, lines, shards, progress)
        unusable = [line["reject"]["source"] for line in journal.plan() or () if line.get("named")]
        run = {"asked": begun, "began": began, "ended": time.time(), "unusable": unusable}
        store.write(names.RUN, json.dumps(run, indent=1, sort_keys=True).encode())
        named = asked.get("recheck_of")
        found = manifest.of(store, asked["inputs"], options, versions, totals, named)
        store.write(names.MANIFEST, manifest.written(found))
        journal.forget()
        progress.finished()
    return Outcome(store.root, found, unusable, fresh=True)


def _worked(
    journal: Journal, crew: Crew, options: Options, planned: Any, progress: Progress, versions: dict[str, Any]
) -> int:
    """Make the plan and all parts; the number of shards."""
    conductor = Conductor(crew, progress)
    if journal.plan() is None:
        progress.stage("planning", 0)
        journal.write_plan(_counted(planned(conductor, options), progress))
    done = journal.done()
    shards = records = skipped = 0
    for shard in finish.shards_of(journal.plan() or ()):
        shards, records = shards + 1, records + shard["count"]
        skipped += shard["count"] if shard["number"] in done else 0
    if shards == 0:
        raise _nothing(journal)
    progress.stage("checking", records)
    progress.skipped(skipped)
    tasks: Iterator[Task] = (
        {"do": shard["kind"] if shard["kind"] == "rejudge" else "check", "shard": shard}
        for shard in finish.shards_of(journal.plan() or ())
        if shard["number"] not in done
    )
    for _, answer in conductor.run(tasks):
        if answer["editions"] != {name: versions[name] for name in answer["editions"]}:
            what = "a worker has other rules or tables than the program that began the audit"
            raise UsageError(journal.store.root, what, "Install the same version everywhere.")
    return shards


def _anywhere(options: Options) -> dict[str, Any]:
    """Options whose paths hold in every process."""
    told = options.as_dict()
    pages = files.absolute(options.pages) if options.pages else None
    return {**told, "pages": pages, "packs": [files.absolute(pack) for pack in options.packs]}


def _counted(lines: Iterator[plan.Line], progress: Progress) -> Iterator[plan.Line]:
    for line in lines:
        progress.advance(line["shard"]["count"] if "shard" in line else 0)
        yield line


def _nothing(journal: Journal) -> InputError:
    rejects = [line["reject"] for line in journal.plan() or () if "reject" in line]
    journal.forget()
    if rejects:
        return InputError(rejects[0]["source"], rejects[0]["what"], code="E411")
    return InputError(
        journal.store.root,
        "no article was found in the inputs",
        "Name folders or files of articles.",
        code="E411",
    )


def _editions(options: Options) -> dict[str, Any]:
    return work.editions(work.engine_of(options.packs), options)


def _unusable(store: Store) -> list[str]:
    return list(json.loads(store.read(names.RUN)).get("unusable", []))


def _clear(store: Store) -> None:
    """Remove a result and unfinished work, and no other file; parts go before their plan."""
    tables = [names.table(table) for table in schema.TABLES]
    for name in (
        names.MANIFEST,
        names.PARTS,
        names.PLAN,
        names.BEGUN,
        names.RUN,
        names.REJECTS_LINES,
        *tables,
    ):
        store.remove(name)
