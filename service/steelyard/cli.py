"""The command line. Nothing heavy is imported before a command needs it, so that every start is quick.

Exit codes, of which the highest wins: 0 nothing at the failing level, 1 findings at it, 2 the call, the
configuration or an input could not be used, 3 our own fault.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from steelyard import __version__
from steelyard.errors import InputError, SteelyardError, UsageError

if TYPE_CHECKING:
    from steelyard.engine import Engine
    from steelyard.model import Day, Document, Report

OK, FOUND, UNUSABLE, OUR_FAULT = 0, 1, 2, 3

Commands = Any  # argparse keeps the type of its sub-parsers to itself

_ELSEWHERE = {
    "serve": ("steelyard.cli_serve", "answer over HTTP"),
    "keys": ("steelyard.cli_keys", "keys for the HTTP service: make, list, revoke"),
    "rules": ("steelyard.cli_rules", "look into the rules, try them, and explain a reading"),
    "evaluate": ("steelyard.cli_evaluate", "score a gold corpus: figures, claims, verdicts"),
    "tables": ("steelyard.cli_tables", "look into the reference tables, and check them"),
}
"""Commands that have a module of their own, imported only when they are used.

Its ``register(commands)`` adds a parser that sets ``run``, a function from the arguments to an exit code.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; whatever happens becomes an exit code, and each fault one line."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        parsed = _parser(arguments).parse_args(arguments)
        run: Callable[[argparse.Namespace], int] = parsed.run
        return run(parsed)
    except SteelyardError as error:
        _complain(str(error))
        return UNUSABLE
    except BrokenPipeError:  # the reader of a pipe has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _own_fault("steelyard", error)


class _Parser(argparse.ArgumentParser):
    """An ``ArgumentParser`` that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(self.prog, message, f"See “{self.prog} --help”.")


def _parser(arguments: Sequence[str]) -> _Parser:
    wanted = next((argument for argument in arguments if not argument.startswith("-")), "")
    parser = _Parser(
        prog="steelyard",
        description="Catches wrong trade, tariff and defence figures before they are printed.",
        epilog="Exit codes: 0 fine, 1 conflicting figures, 2 unusable call or input, 3 a fault of steelyard.",
    )
    parser.add_argument("--version", action="version", version=f"steelyard {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_check(commands)
    _add_explain(commands)
    for name, (module, about) in _ELSEWHERE.items():
        if name == wanted:
            import_module(module).register(commands)
        else:
            commands.add_parser(name, help=about)
    return parser


def _add_check(commands: Commands) -> None:
    parser = commands.add_parser("check", help="check the figures of texts")
    parser.add_argument("files", nargs="+", metavar="FILE", help="text files; - is standard input")
    parser.add_argument(
        "--published", type=_day, metavar="DATE", help="when the text was or will be published"
    )
    parser.add_argument("--as-of", type=_day, metavar="DATE", help="judge by what was known on this day")
    parser.add_argument("--reference-version", metavar="V", help="use this version of the reference tables")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--fail-on", choices=("conflicting", "never"), default="conflicting")
    parser.add_argument(
        "--include", choices=("figures",), action="append", default=[], help="list every figure"
    )
    parser.add_argument(
        "--stdin-filename", default="<stdin>", metavar="NAME", help="what to call standard input"
    )
    parser.add_argument(
        "--output", type=Path, metavar="PATH", help="write here instead of to standard output"
    )
    _add_pack(parser)
    parser.set_defaults(run=_check)


def _add_explain(commands: Commands) -> None:
    parser = commands.add_parser("explain", help="what a reason means and what to do about it")
    parser.add_argument("reason", nargs="?", metavar="REASON", help="a reason code; all of them if left out")
    parser.set_defaults(run=_explain)


def _add_pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--pack",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help="further rules or tables; repeatable",
    )


def _check(arguments: argparse.Namespace) -> int:
    if arguments.files.count("-") > 1:
        raise UsageError("-", "standard input is named twice", "Name it once.")
    _refuse_overwriting(arguments)
    engine: Engine | None = None
    code, kept = OK, []
    for name in arguments.files:
        try:
            document = _read(name, arguments.stdin_filename)
            engine = engine or _engine(arguments.pack)
            report = engine.check(
                document,
                published=arguments.published,
                as_of=arguments.as_of,
                reference_version=arguments.reference_version,
                include_figures="figures" in arguments.include,
            )
            output = _render(report, arguments)
            if arguments.output is None:
                _write(output)
            kept.append(output)
            code = max(code, _level(report, arguments.fail_on))
        except (BrokenPipeError, KeyboardInterrupt):
            raise
        except InputError as error:
            _complain(str(error))
            code = max(code, UNUSABLE)
        except SteelyardError:
            raise
        except Exception as error:
            code = max(code, _own_fault(name, error))
    if arguments.output is not None:
        _save(arguments.output, b"".join(kept))
    return code


def _read(name: str, stdin_name: str) -> Document:
    from steelyard import readers
    from steelyard.readers.text import MAX_BYTES

    if name == "-":
        return readers.read(sys.stdin.buffer.read(MAX_BYTES + 1), stdin_name)
    return readers.open_file(name)


def _engine(packs: Sequence[Path]) -> Engine:
    from steelyard.engine import Engine

    return Engine.load(packs)


def _render(report: Report, arguments: argparse.Namespace) -> bytes:
    if arguments.format == "json":
        from steelyard.writers import json

        return json.render(report)
    from steelyard.writers import text

    colour = arguments.output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return text.render(report, colour=colour).encode()


def _level(report: Report, fail_on: str) -> int:
    found = any(finding.verdict.status == fail_on for finding in report.findings)
    return FOUND if found else OK


def _explain(arguments: argparse.Namespace) -> int:
    from steelyard.reasons import GRADES, REASONS

    if arguments.reason is None:
        width = max(map(len, REASONS))
        lines = [f"{reason.code:<{width}}  {reason.help}" for reason in REASONS.values()]
    elif reason := REASONS.get(arguments.reason):
        lines = [f"{reason.code} ({', '.join(reason.kinds)})", reason.help, reason.advice]
    elif arguments.reason in GRADES:
        lines = [f"{arguments.reason} (grade)", GRADES[arguments.reason]]
    else:
        known = ", ".join([*REASONS, *GRADES])
        raise UsageError(arguments.reason, "there is no such reason", f"Known are {known}.")
    _write("".join(f"{line}\n" for line in lines).encode())
    return OK


def _day(text: str) -> Day:
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").toordinal()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no day; write it like 2025-08-06") from None


def _refuse_overwriting(arguments: argparse.Namespace) -> None:
    output: Path | None = arguments.output
    for name in arguments.files:
        if (
            output is not None
            and output.exists()
            and name != "-"
            and Path(name).exists()
            and output.samefile(name)
        ):
            raise UsageError(str(output), "the output would overwrite an input", "Name another file.")


def _save(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UsageError(str(path), f"it cannot be written: {error.strerror}") from None


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _complain(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _own_fault(place: str, error: Exception) -> int:
    if os.environ.get("STEELYARD_DEBUG"):
        raise error
    told = f"{type(error).__name__}: {error}".replace("\n", " ")
    _complain(f"{place}: steelyard itself failed ({told}). Please report it; STEELYARD_DEBUG=1 shows where.")
    return OUR_FAULT
