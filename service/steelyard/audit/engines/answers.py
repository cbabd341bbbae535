"""A task done in another process: the answer, or the error as plain data."""

from __future__ import annotations

import traceback
from typing import Any

from steelyard.audit.tasks import Answer, Report, Task
from steelyard.audit.work import Worker
from steelyard.errors import InputError, SteelyardError, StoreError, UsageError

_KINDS: dict[str, type[SteelyardError]] = {"usage": UsageError, "store": StoreError, "input": InputError}


def answer(worker: Worker, task: Task, report: Report) -> Answer:
    """The answer to a task; an error of any kind is one too."""
    try:
        return {"answer": worker.do(task, report)}
    except SteelyardError as error:
        kind = next((name for name, known in _KINDS.items() if isinstance(error, known)), "input")
        told = {"place": error.place, "what": error.what, "todo": error.todo, "code": error.code}
        return {"error": {"kind": kind, **told}}
    except Exception:
        return {"error": {"kind": "fault", "what": traceback.format_exc()}}


def raised(error: dict[str, Any]) -> Exception:
    """The error again, to be raised here."""
    if error["kind"] == "fault":
        return RuntimeError(error["what"])
    return _KINDS[error["kind"]](error["place"], error["what"], error["todo"], code=error["code"])
