"""What a worker does, in whatever process or machine: a task in, a small answer out.

Tasks and answers are plain data. Answers that matter are written to the store by the worker itself, so that a
task which is done twice does no harm.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from steelyard.audit import files, names, sources
from steelyard.audit.examine import Examined, Examiner
from steelyard.audit.options import Options
from steelyard.audit.parts import Part, packed
from steelyard.audit.records import Passed, Record, Reject, Shard, told
from steelyard.audit.store import Store
from steelyard.audit.tasks import Answer, Report, Task
from steelyard.engine import Engine
from steelyard.errors import InputError, UsageError

_AGAIN = "Put it back and give the same command again; what is done is kept."


class Worker:
    """Does tasks of one audit; the engine is loaded when it is first needed.

    ``settings`` has ``options`` and ``out``; ``old`` if a result is judged again; ``hard`` if the process may
    end itself as a last resort.
    """

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.settings = settings
        self.options = Options.of(settings["options"])
        self._engine: Engine | None = None
        self._examiner: Examiner | None = None

    @property
    def engine(self) -> Engine:
        """Rules and tables."""
        if self._engine is None:
            self._engine = engine_of(self.options.packs)
        return self._engine

    def do(self, task: Task, report: Report) -> Answer:
        """Do one task: ``cut`` a source, ``check`` a shard, ``probe`` some of its records, or ``rejudge``."""
        work: Mapping[str, Callable[[Task, Report], Answer]] = {
            "cut": self._cut, "check": self._check, "probe": self._probe, "rejudge": self._rejudge,
        }  # fmt: skip
        try:
            return work[task["do"]](task, report)
        finally:
            if self._examiner is not None:
                self._examiner.watch.rest()

    def close(self) -> None:
        """End what watches over deadlines."""
        if self._examiner is not None:
            self._examiner.watch.close()

    def _cut(self, task: Task, report: Report) -> Answer:
        try:
            cuts = [asdict(cut) for cut in sources.cuts(task["kind"], task["path"], self.options)]
        except UsageError:
            raise
        except InputError as error:
            reason = "no_columns" if error.code == "E411" and "column" in error.what else "unreadable"
            return {"cuts": [], "reason": reason, "what": f"{error.what}. {error.todo}".strip()}
        except Exception as error:  # a stranger's file; whatever its reader makes of it, the others are read
            return {"cuts": [], "reason": "unreadable", "what": told(error)}
        size = 0 if task["kind"] == "document" else files.size(task["path"])
        return {"cuts": cuts, "size": size}

    def _check(self, task: Task, report: Report) -> Answer:
        shard = Shard(**task["shard"])
        part, digest = Part(), sha256()
        fatal = set(task.get("fatal", ()))
        _refuse_changed(shard)
        for _, found in self._found(shard, fatal):
            report(1)
            if isinstance(found, Passed):
                part.passed[found.kind] = part.passed.get(found.kind, 0) + 1
                continue
            examined = found
            if isinstance(found, Record):
                examined = self._examiner_of().examine(found, shard)
            if isinstance(examined, Examined):
                _add(part, examined)
                digest.update(f"{examined.article['id']}\0{examined.article['text_digest']}\n".encode())
            elif isinstance(examined, Reject):
                part.rejects.append({"source": shard.source, **asdict(examined)})
                digest.update(f"{examined.place}\0{examined.reason}\n".encode())
        about = {"number": shard.number, "digest": digest.hexdigest(), "editions": self._editions()}
        self._save(shard.number, packed(part, about))
        return {"articles": len(part.articles), "rejects": len(part.rejects), "editions": self._editions()}

    def _found(self, shard: Shard, fatal: set[int]) -> Any:
        """Everything in a shard by its number in it; what cannot be read any further is one reject."""
        index = -1
        try:
            for index, found in enumerate(sources.read(shard, self.options)):
                if index in fatal:
                    place = getattr(found, "place", "")
                    found = Reject(
                        place,
                        "worker_died",
                        "the process that checked it died, each time",
                        getattr(found, "id", ""),
                    )
                yield index, found
        except Exception as error:
            if index < 0 and isinstance(error, OSError):
                raise InputError(shard.source, f"it can no longer be read: {told(error)}", _AGAIN) from None
            what = f"reading stopped behind record {shard.first + index + 1}: {told(error)}"
            yield index + 1, Reject("", "unreadable", what)

    def _probe(self, task: Task, report: Report) -> Answer:
        """Examine some records of a shard, to find out which of them kills its worker; nothing is kept."""
        shard = Shard(**task["shard"])
        for index, found in self._found(shard, set()):
            if task["from"] <= index < task["to"] and isinstance(found, Record):
                self._examiner_of().examine(found, shard)
        return {}

    def _rejudge(self, task: Task, report: Report) -> Answer:
        from steelyard.audit import rejudging

        shard = Shard(**task["shard"])
        old = Store(self.settings["old"])
        part, digest = rejudging.part(self.engine, old, shard.hint["group"], self.options, report)
        about = {"number": shard.number, "digest": digest, "editions": self._editions()}
        self._save(shard.number, packed(part, about))
        return {"articles": len(part.articles), "rejects": 0, "editions": self._editions()}

    def _save(self, number: int, data: bytes) -> None:
        Store(self.settings["out"]).write(names.part(number), data)

    def _examiner_of(self) -> Examiner:
        if self._examiner is None:
            hard = bool(self.settings.get("hard"))
            self._examiner = Examiner(self.engine, self.options, last_resort=hard)
        return self._examiner

    def _editions(self) -> dict[str, Any]:
        return editions(self.engine, self.options)


@lru_cache(maxsize=2)
def engine_of(packs: tuple[str, ...]) -> Engine:
    """Rules and tables of some packs, loaded once in a process."""
    return Engine.load([Path(pack) for pack in packs])


def editions(engine: Engine, options: Options) -> dict[str, Any]:
    """Versions and digests of the tables and rules that an audit goes by."""
    tables = engine.library(options.reference_version).edition
    return {
        "reference": {"version": tables.version, "digest": tables.digest},
        "rules": {"version": engine.edition.version, "digest": engine.edition.digest},
    }


def _refuse_changed(shard: Shard) -> None:
    """A source that is another one by now would give parts that do not fit together."""
    try:
        there = files.is_folder(shard.path) if shard.kind == "folder" else files.size(shard.path)
    except OSError as error:
        raise InputError(shard.source, f"it can no longer be read: {told(error)}", _AGAIN) from None
    if shard.kind == "folder" and not there:
        raise InputError(shard.source, "the folder is no longer there", _AGAIN)
    if there != shard.hint.get("size", there):
        raise InputError(shard.source, "it has changed since the audit began", "Begin anew with --restart.")


def _add(part: Part, examined: Examined) -> None:
    number = len(part.articles)
    part.articles.append({"article": number, **examined.article})
    part.signatures.append(examined.signature)
    part.claims += [{"article": number, **row} for row in examined.claims]
    if examined.reading is not None:
        part.readings.append({"article": number, **examined.reading})
