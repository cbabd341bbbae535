"""Articles in, results out: what a job does with its input. An engine for archives may take its place."""

from __future__ import annotations

import datetime as dt
import inspect
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import orjson

from steelyard import readers
from steelyard.errors import SteelyardError
from steelyard.jobs import records
from steelyard.jobs.records import Record
from steelyard.jobs.store import Result
from steelyard.model import Day, Document, Report
from steelyard.readers.metadata import day_of
from steelyard.reasons import VERDICTS
from steelyard.writers import json

if TYPE_CHECKING:
    from steelyard.engine import Engine

Spec = Mapping[str, Any]
_DEADLINE = 60.0


class Auditor(Protocol):
    """What runs a job: a stream of results in the order of the input, which can begin anywhere."""

    def results(self, spec: Spec, start: int) -> Iterator[Result]:
        """Results of the articles behind the first ``start``; ``SteelyardError`` if the input is unusable."""


class PlainAuditor:
    """Checks one article after the other with one engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._timed = "deadline" in inspect.signature(engine.check).parameters

    def results(self, spec: Spec, start: int) -> Iterator[Result]:
        columns = {"id": "id", "text": "text", "published": "published"} | dict(spec.get("columns") or {})
        found = records.read(Path(spec["input"]), spec["media_type"], columns)
        for number, record in enumerate(found):
            if number >= start:
                yield self._result(record, spec)

    def _result(self, record: Record, spec: Spec) -> Result:
        if record.fault is not None:
            return _rejected(record, record.fault)
        try:
            report = self._check(record, spec)
        except SteelyardError as error:
            return _rejected(record, f"{error.what}. {error.todo}".strip())
        except Exception as error:  # a fault of ours in one article is no reason to stop the others
            return _rejected(record, f"steelyard itself failed ({type(error).__name__})")
        told = json.as_dict(report)
        keep = spec.get("keep") or VERDICTS
        claims = [claim for claim in told["claims"] if claim["verdict"] in keep]
        out = {
            "id": record.id,
            "status": "checked",
            "published": told["published"],
            "as_of": told["as_of"],
            "partial": told["partial"],
            "summary": told["summary"],
            "claims": claims,
        }
        counts = {verdict: told["summary"][verdict] for verdict in VERDICTS}
        return Result(orjson.dumps(out), counts, False, record.progress)

    def _check(self, record: Record, spec: Spec) -> Report:
        more: dict[str, Any] = {"deadline": time.monotonic() + _DEADLINE} if self._timed else {}
        published = day_of(record.published) if record.published is not None else None
        return self._engine.check(
            _document(record, spec.get("default_media_type")),
            published=published if published is not None else _day(spec.get("published")),
            as_of=_day(spec.get("as_of")),
            reference_version=spec.get("reference_version"),
            **more,
        )


def _document(record: Record, default: str | None) -> Document:
    media_type = record.media_type or default or "text/plain"
    if isinstance(record.content, bytes):
        return readers.read(record.content, record.id, media_type)
    return readers.of(record.content, record.id, media_type)


def _rejected(record: Record, why: str) -> Result:
    line = orjson.dumps({"id": record.id, "status": "rejected", "why": why})
    return Result(line, {}, True, record.progress)


def _day(text: str | None) -> Day | None:
    return None if text is None else dt.date.fromisoformat(text).toordinal()
