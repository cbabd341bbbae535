"""The commands ``steelyard audit INPUT ...`` and ``steelyard audit report|sample|review|diff|recheck``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .audit import arguments
from .audit import missing as needed
from .errors import UsageError
from .model import Day

if TYPE_CHECKING:
    from .audit.progress import Progress
    from .audit.run import Outcome, Team

_OK, _FOUND, _UNUSABLE, _OUR_FAULT = 0, 1, 2, 3
_ABOUT = "audit archives of articles: which print wrong figures, and which have gone stale"
_MORE = "With its result: audit report DIR, sample DIR, review DIR FILE, diff OLD NEW, recheck DIR."


def register(subparsers: Any) -> None:
    """Add ``audit`` and its commands; each sets ``run``, which takes the arguments and returns the code."""
    parser = subparsers.add_parser("audit", help=_ABOUT, description=f"{_ABOUT}.", epilog=_MORE)
    arguments.audit(parser)
    parser.set_defaults(run=_audit)
    others: dict[str, argparse.ArgumentParser] = {}
    for name, (add, run, about) in _COMMANDS.items():
        others[name] = type(parser)(prog=f"{parser.prog} {name}", description=f"{about}.")
        add(others[name])
        others[name].set_defaults(run=run)
    plain = parser.parse_known_args

    def parse(args: Sequence[str], namespace: Any = None) -> Any:
        """A first word that names a command is one; a folder of that name is ``./report``."""
        if args and args[0] in others:
            return others[args[0]].parse_known_args(args[1:], namespace)
        return plain(args, namespace)

    parser.parse_known_args = parse


def _audit(args: argparse.Namespace) -> int:
    _refuse_bare()
    from .audit.options import Options
    from .audit.run import audit

    options = Options(
        today=_today(args),
        columns=dict(_column(told) for told in args.column),
        text_format=args.text_format,
        date_format=args.date_format,
        dates_in_paths=args.dates_in_names,
        published=args.published,
        outlet=args.outlet,
        pages=args.pages,
        every_language=args.every_language,
        reference_version=args.reference_version,
        packs=tuple(args.pack or ()),
        deadline=args.deadline,
        shard=args.shard,
    )
    try:
        outcome = audit(
            args.inputs, args.out, options, _progress(args),
            team=_team(args), restart=args.restart, day_chosen=args.today is None,
        )  # fmt: skip
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. The same command goes on from here.\n")
        raise
    return _told(outcome, args)


def _recheck(args: argparse.Namespace) -> int:
    _refuse_bare()
    from .audit import diff
    from .audit.recheck import recheck

    changes: dict[str, Any] = {"today": _today(args), "reference_version": args.reference_version}
    if args.pack:
        changes["packs"] = tuple(args.pack)
    recheck(
        args.result, args.out, changes, _progress(args),
        team=_team(args), restart=args.restart, day_chosen=args.today is None,
    )  # fmt: skip
    return _put(diff.lines(args.result, args.out))


def _diff(args: argparse.Namespace) -> int:
    _refuse_bare()
    from .audit import diff

    return _put(diff.lines(args.old, args.new, as_json=args.json))


def _report(args: argparse.Namespace) -> int:
    _refuse_bare()
    from .audit.report import write

    page, findings, count = write(args.result, args.title)
    return _put([f"{page}: open it in a browser.", f"{findings}: {count:,} findings, worst first."])


def _sample(args: argparse.Namespace) -> int:
    _refuse_bare()
    from .audit import sampling

    count, among = sampling.write(args.result, Path(args.out), args.size, args.verdict, args.seed)
    return _put(
        [f"{args.out}: {count:,} of {among:,}. Fill in the column “judgement”: right, wrong or unclear."]
    )


def _review(args: argparse.Namespace) -> int:
    _refuse_bare()
    from .audit import review

    return _put(review.lines(args.result, args.files))


def _told(outcome: Outcome, args: argparse.Namespace) -> int:
    """Say in a few lines what the result is."""
    totals = outcome.manifest["totals"]
    rows, verdicts = totals["rows"], totals.get("claims.verdict", {})
    statuses = totals.get("articles.status", {})
    lines = [
        f"{outcome.out}: {rows.get('articles', 0):,} articles, "
        f"{rows.get('representatives', 0):,} without copies; "
        f"{statuses.get('other_language', 0):,} in other languages; "
        f"{sum(totals['rejects'].values()):,} records put aside (rejects.jsonl).",
        f"{rows.get('claims', 0):,} claims: {verdicts.get('conflicting', 0):,} conflicting, "
        f"{verdicts.get('unverifiable', 0):,} unverifiable, {verdicts.get('consistent', 0):,} consistent, "
        f"of these {rows.get('stale', 0):,} gone stale.",
        f"See it with: steelyard audit report {outcome.out}",
    ]
    if not outcome.fresh:
        lines.insert(0, "It was complete already.")
    _put(lines)
    for source in outcome.unusable:
        sys.stderr.write(f"{source}: it could not be read; rejects.jsonl says why.\n")
    if faults := totals["rejects"].get("fault", 0):
        sys.stderr.write(
            f"steelyard itself failed on {faults:,} articles; rejects.jsonl says how. Please report it.\n"
        )
        return _OUR_FAULT
    found = args.fail_on == "conflicting" and verdicts.get("conflicting", 0)
    return max(_UNUSABLE if outcome.unusable else _OK, _FOUND if found else _OK)


def _put(lines: Any) -> int:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return _OK


def _progress(args: argparse.Namespace) -> Progress:
    from .audit.progress import Shown, Silent

    return Silent() if args.quiet else Shown(sys.stderr)


def _team(args: argparse.Namespace) -> Team:
    from .audit.run import Team

    if args.workers is not None and args.workers < 1:
        raise UsageError("--workers", "at least one process has to work")
    if args.engine == "dask" and find_spec("distributed") is None:
        raise UsageError("--engine dask", "Dask is not installed", "Run: pip install 'steelyard[dask]'.")
    return Team(args.engine, args.workers, args.scheduler)


def _column(told: str) -> tuple[str, str]:
    field, mark, name = told.partition("=")
    if not mark or not name:
        raise UsageError(f"--column {told}", "it is not of the form FIELD=NAME", "As in --column text=body.")
    return field, name


def _today(args: argparse.Namespace) -> Day:
    return args.today if args.today is not None else date.today().toordinal()


def _refuse_bare() -> None:
    if missing := needed():
        what = f"it needs {', '.join(missing)}, which a plain installation leaves out"
        raise UsageError("audit", what, "Run: pip install 'steelyard[batch]'.")


_Adding = Callable[[argparse.ArgumentParser], None]
_Running = Callable[[argparse.Namespace], int]
_COMMANDS: dict[str, tuple[_Adding, _Running, str]] = {
    "report": (arguments.report, _report, "one page with charts, and a list of findings to work through"),
    "sample": (arguments.sample, _sample, "a stable random sample for review"),
    "review": (arguments.review, _review, "take judgements in, and tell the precision with its interval"),
    "diff": (arguments.diff, _diff, "which verdicts differ between two results"),
    "recheck": (arguments.recheck, _recheck, "judge the claims of a result again, without reading the texts"),
}
