"""``steelyard check``: the options of one run, from the command line and the configuration."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from steelyard.errors import UsageError
from steelyard.gate import settings
from steelyard.gate.options import FAIL_ON, GRADES, Job, Options, Output, output
from steelyard.gate.settings import INCLUDE, Settings
from steelyard.packs import expressions
from steelyard.packs.undisturbed import undisturbed
from steelyard.writers import FORMATS

if TYPE_CHECKING:
    from steelyard.engine import Engine

_DEFAULTS: dict[str, Any] = {"format": "full", "fail-on": "conflicting", "cache": True, "jobs": 0}
_ONE_CALL = ("fix", "diff", "update-baseline", "stdin-filename")


def register(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("check", help="check the figures of texts")
    parser.add_argument(
        "files", nargs="*", metavar="PATH", help="files, folders or patterns; - is standard input"
    )
    dates = parser.add_argument_group("dates and tables")
    dates.add_argument(
        "--published", type=_day, metavar="DATE", help="when texts without a date of their own are published"
    )
    dates.add_argument("--as-of", type=_day, metavar="DATE", help="judge by what was known on this day")
    dates.add_argument("--reference-version", metavar="V", help="use this version of the reference tables")
    dates.add_argument("--pack", type=Path, action="append", metavar="DIR", help="further rules or tables")
    what = parser.add_argument_group("what is told")
    what.add_argument("--format", choices=tuple(FORMATS), help="on standard output; default full")
    what.add_argument(
        "--output",
        action="append",
        metavar="FORMAT=PATH",
        help="write a format to a file; repeatable. With one, nothing else is on standard output",
    )
    what.add_argument(
        "--include", choices=INCLUDE, action="append", help="show right claims too, or figures not checked"
    )
    what.add_argument("--min-grade", choices=GRADES, help="leave out conflicts of a lower grade")
    passing = parser.add_argument_group("what fails")
    passing.add_argument("--fail-on", metavar="LEVEL", help=f"{', '.join(FAIL_ON)}; default conflicting")
    passing.add_argument("--since", metavar="REV", help="only claims on lines that changed since a revision")
    passing.add_argument("--baseline", type=Path, metavar="FILE", help="findings that were there before")
    passing.add_argument("--update-baseline", action="store_true", help="write the baseline anew")
    doing = parser.add_argument_group("corrections")
    doing.add_argument("--fix", action="store_true", help="carry out certain corrections in the files")
    doing.add_argument("--diff", action="store_true", help="show what --fix would change")
    how = parser.add_argument_group("how")
    how.add_argument(
        "--exclude", action="append", metavar="PATTERN", help="leave out, written as in .gitignore"
    )
    how.add_argument(
        "--stdin-filename", default="<stdin>", metavar="NAME", help="what standard input is called"
    )
    how.add_argument("--jobs", type=int, metavar="N", help="processes; default one a processor where it pays")
    how.add_argument("--no-cache", dest="cache", action="store_const", const=False, help="check all anew")
    how.add_argument("--show-config", action="store_true", help="print the settings and where they come from")
    parser.set_defaults(run=_check)


def _check(arguments: argparse.Namespace) -> int:
    found = settings.find(Path.cwd())
    chosen, origins = _chosen(arguments, found)
    if arguments.show_config:
        _show(chosen, origins)
        return 0
    if not arguments.files:
        raise UsageError("steelyard check", "there is nothing to check", "Name files or folders, or - .")
    if arguments.files.count("-") > 1:
        raise UsageError("-", "standard input is named twice", "Name it once.")
    if arguments.fix and arguments.diff:
        raise UsageError("--fix", "it cannot stand beside --diff", "Choose one.")
    base = str(found.file.parent) if found.file and origins["exclude"] == str(found.file) else "."
    job = _job(arguments, chosen, base)
    with undisturbed(for_good=True):
        expressions.prime()
        from steelyard.gate.run import run

        engine = _engine(job.options.packs)
    return run(job, engine)


def _chosen(arguments: argparse.Namespace, found: Settings) -> tuple[dict[str, Any], dict[str, str]]:
    """Each setting's value and where it comes from: the command line, the configuration, the default."""
    chosen: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for key in settings.KEYS:
        given = getattr(arguments, key.replace("-", "_"))
        if given is not None:
            chosen[key], origins[key] = given, "command line"
        elif key in found.values:
            chosen[key], origins[key] = found.values[key], str(found.file)
        else:
            chosen[key], origins[key] = _DEFAULTS.get(key), "default"
    level = chosen["fail-on"]
    if level not in FAIL_ON:
        raise UsageError("--fail-on", f"“{level}” is no level", f"Known are {', '.join(FAIL_ON)}.")
    if chosen["format"] not in FORMATS:
        raise UsageError(
            origins["format"], f"“{chosen['format']}” is no format", f"Known are {', '.join(FORMATS)}."
        )
    if not 0 <= chosen["jobs"] <= 256:
        raise UsageError("--jobs", "this must be a number from 0 to 256", "0 is one a processor.")
    return chosen, origins


def _job(arguments: argparse.Namespace, chosen: dict[str, Any], exclude_base: str) -> Job:
    formats = tuple(FORMATS)
    outputs = tuple(output(text, chosen["format"], formats) for text in chosen["output"] or ())
    options = Options(
        published=chosen["published"],
        as_of=chosen["as-of"],
        reference_version=chosen["reference-version"],
        include=frozenset(chosen["include"] or ()),
        fail_on=chosen["fail-on"],
        min_grade=chosen["min-grade"],
        packs=tuple(chosen["pack"] or ()),
        exclude=tuple(chosen["exclude"] or ()),
        exclude_base=exclude_base,
        stdin_filename=arguments.stdin_filename,
    )
    printed = arguments.format is not None and all(o.format != arguments.format for o in outputs)
    if outputs and printed and all(o.path is not None for o in outputs):
        outputs = (Output(arguments.format), *outputs)
    return Job(
        tuple(arguments.files),
        options,
        outputs or (Output(chosen["format"]),),
        baseline=chosen["baseline"],
        update_baseline=arguments.update_baseline,
        since=chosen["since"],
        workers=chosen["jobs"],
        cache=chosen["cache"],
        fix=arguments.fix,
        diff=arguments.diff,
    )


def _show(chosen: dict[str, Any], origins: dict[str, str]) -> None:
    width = max(map(len, chosen))
    for key, value in sorted(chosen.items()):
        if value is None:
            told = "-"
        elif key in ("published", "as-of"):
            told = dt.date.fromordinal(value).isoformat()
        elif isinstance(value, list | tuple):
            told = ", ".join(map(str, value))
        else:
            told = str(value).lower() if isinstance(value, bool) else str(value)
        sys.stdout.write(f"{key:<{width}}  {told}  ({origins[key]})\n")


def _engine(packs: Sequence[Path]) -> Engine:
    from steelyard.engine import Engine

    return Engine.load(packs)


def _day(text: str) -> int:
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").toordinal()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no day; write it like 2025-08-06") from None
