"""A task done in another process: the answer, or the error as plain data."""

from __future__ import annotations

import traceback
from typing import Any

from steelyard.audit.work import Answer, Report, Task, Worker
from steelyard.errors import InputError, SteelyardError, UsageError


def answer(worker: Worker, task: Task, report: Report) -> Answer:
    """The answer to a task; an error of any kind is one too."""
    try:
        return {"answer": worker.do(task, report)}
    except SteelyardError as error:
        kind = "usage" if isinstance(error, UsageError) else "input"
        told = {"place": error.place, "what": error.what, "todo": error.todo, "code": error.code}
        return {"error": {"kind": kind, **told}}
    except Exception:
        return {"error": {"kind": "fault", "what": traceback.format_exc()}}


def raised(error: dict[str, Any]) -> Exception:
    """The error again, to be raised here."""
    if error["kind"] == "fault":
        return RuntimeError(error["what"])
    known = UsageError if error["kind"] == "usage" else InputError
    return known(error["place"], error["what"], error["todo"], code=error["code"])
