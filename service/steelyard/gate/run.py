"""One call from its arguments to what is written and whether it passes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from steelyard.errors import UsageError
from steelyard.gate import edits, levels, paths, work
from steelyard.gate.baseline import Baseline
from steelyard.gate.changed import Changes
from steelyard.gate.options import Job
from steelyard.gate.store import Store
from steelyard.gate.whole import put, replace
from steelyard.writers import writer
from steelyard.writers.run import ERROR, WARNING, Checked, Problem, Run

if TYPE_CHECKING:
    from steelyard.engine import Engine

OK, FOUND, UNUSABLE, OUR_FAULT = 0, 1, 2, 3


def run(job: Job, engine: Engine) -> int:
    """Check all inputs, write all outputs; returns the exit code, the highest of those that apply."""
    inputs, problems = _inputs(job)
    _refuse_overwriting(job, inputs)
    baseline = _baseline(job)
    changes = Changes.since(job.since) if job.since is not None else None
    store = Store.open() if job.cache and inputs != ["-"] else None
    files = work.check_all(engine, inputs, job.options, workers=job.workers, store=store)
    known = None if job.update_baseline else baseline
    _mark(job, files, changes, known)
    if job.fix:
        again = _fixed(job, engine, inputs, files)
        _mark(job, again.values(), changes, known)
        files = [again.get(checked.path, checked) for checked in files]
    problems += _keep_baseline(job, baseline, files)
    if store is not None:
        store.close()
    everything = [*files, *(Checked(p.path, problems=[p]) for p in problems)]
    told = Run(everything, job.options.shown)
    if job.diff:
        put("".join(edits.diff(c, p) for c, p in _editable(inputs, files)).encode())
    else:
        _write_outputs(job, told)
    for problem in told.problems:
        sys.stderr.write(f"{problem}\n")
    return max((_code(checked, job.options.fail_on) for checked in everything), default=OK)


def _inputs(job: Job) -> tuple[list[str], list[Problem]]:
    """Every file once, in the order of the arguments; an argument that stands for nothing is a problem."""
    exclude = paths.Excluded(job.options.exclude, job.options.exclude_base)
    found: dict[str, str] = {}
    problems = []
    for argument in job.arguments:
        try:
            for path in paths.expand(argument, exclude):
                plain = "-" if path == "-" else os.path.normpath(path)
                found.setdefault(plain, plain)
        except paths.NoSuchInputError as error:
            problems.append(Problem(os.fsencode(argument).decode(errors="replace"), str(error)))
        except OSError as error:
            problems.append(Problem(argument, f"it cannot be read: {error.strerror}"))
    return list(found.values()), problems


def _baseline(job: Job) -> Baseline | None:
    if job.baseline is None:
        if job.update_baseline:
            raise UsageError("--update-baseline", "no baseline is named", "Name it with --baseline FILE.")
        return None
    if job.update_baseline and not job.baseline.exists():
        return Baseline(job.baseline.parent)
    return Baseline.load(job.baseline)


def _keep_baseline(job: Job, baseline: Baseline | None, files: list[Checked]) -> list[Problem]:
    """Write the baseline anew when asked to; else take out of it what is gone, or say so where it is CI's."""
    if job.baseline is None or baseline is None:
        return []
    if job.update_baseline:
        fresh = Baseline.of(files, baseline)
        fresh.save(job.baseline)
        for checked in files:
            fresh.apply(checked)
        return []
    left = baseline.shrunk(files)
    gone = baseline.size() - left.size()
    if not gone:
        return []
    if os.environ.get("CI"):
        told = f"{gone} of its findings are gone: commit what --update-baseline writes"
        return [Problem(str(job.baseline), told, level=WARNING)]
    left.save(job.baseline)
    return []


def _mark(job: Job, files: Iterable[Checked], changes: Changes | None, known: Baseline | None) -> None:
    """Mark the findings that do not count: of a lesser grade, on lines that did not change, there before."""
    for checked in files:
        levels.drop_lesser(checked, job.options.min_grade)
        if changes is not None:
            changes.apply(checked)
        if known is not None:
            known.apply(checked)


def _fixed(job: Job, engine: Engine, inputs: list[str], files: list[Checked]) -> dict[str, Checked]:
    """Correct what is certain; the files that were changed, checked anew, by path."""
    changed = [path for checked, path in _editable(inputs, files) if edits.fix(checked, path)]
    return {c.path: c for c in work.check_all(engine, changed, job.options, workers=1)}


def _editable(inputs: list[str], files: list[Checked]) -> Iterable[tuple[Checked, str]]:
    return (
        (checked, path)
        for path, checked in zip(inputs, files, strict=True)
        if path != "-" and checked.report is not None
    )


def _write_outputs(job: Job, told: Run) -> None:
    for output in job.outputs:
        if output.path is None:
            told.colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
            put(writer(output.format)(told))
        else:
            told.colour = False
            replace(output.path, writer(output.format)(told))
        if output.format == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
            told.colour = False
            with open(summary, "ab") as file:
                file.write(writer("markdown")(told))


def _code(checked: Checked, fail_on: str) -> int:
    errors = [problem for problem in checked.problems if problem.level == ERROR]
    if any(problem.what.startswith(work.OUR_FAULT) for problem in errors):
        return OUR_FAULT
    return UNUSABLE if errors else FOUND if levels.fails(checked, fail_on) else OK


def _refuse_overwriting(job: Job, inputs: list[str]) -> None:
    written = [output.path for output in job.outputs if output.path is not None and output.path.exists()]
    read = [path for path in inputs if path != "-" and os.path.exists(path)]
    for output in written:
        if any(output.samefile(path) for path in read):
            raise UsageError(str(output), "the output would overwrite an input", "Name another file.")
    named = [Path(os.path.abspath(output.path)) for output in job.outputs if output.path is not None]
    if len(named) != len(set(named)):
        raise UsageError("--output", "two outputs go to one file", "Give each a file of its own.")
    one_of = [output for output in job.outputs if output.path is None]
    if len(one_of) > 1:
        raise UsageError("--output", "two outputs go to standard output", "Give one of them a file.")
