"""The command line. Nothing heavy is imported before a command needs it, so that every start is quick.

Exit codes, of which the highest wins: 0 nothing at the failing level, 1 findings at it, 2 the call, the
configuration or an input could not be used, 3 our own fault.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from steelyard import __version__
from steelyard.errors import SteelyardError, UsageError

if TYPE_CHECKING:
    pass

OK, FOUND, UNUSABLE, OUR_FAULT = 0, 1, 2, 3

Commands = Any  # argparse keeps the type of its sub-parsers to itself

_ELSEWHERE = {
    "serve": ("steelyard.cli_serve", "answer over HTTP"),
    "keys": ("steelyard.cli_keys", "keys for the HTTP service: make, list, revoke"),
    "check": ("steelyard.cli_check", "check the figures of texts"),
    "audit": ("steelyard.cli_audit", "audit archives of millions of articles"),
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
    _add_explain(commands)
    for name, (module, about) in _ELSEWHERE.items():
        if name == wanted:
            import_module(module).register(commands)
        else:
            commands.add_parser(name, help=about)
    return parser


def _add_explain(commands: Commands) -> None:
    parser = commands.add_parser("explain", help="what a reason means and what to do about it")
    parser.add_argument("reason", nargs="?", metavar="REASON", help="a reason code; all of them if left out")
    parser.set_defaults(run=_explain)


def _explain(arguments: argparse.Namespace) -> int:
    from steelyard.gate.whole import put
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
    put("".join(f"{line}\n" for line in lines).encode())
    return OK


def _complain(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _own_fault(place: str, error: Exception) -> int:
    if os.environ.get("STEELYARD_DEBUG"):
        raise error
    told = f"{type(error).__name__}: {error}".replace("\n", " ")
    _complain(f"{place}: steelyard itself failed ({told}). Please report it; STEELYARD_DEBUG=1 shows where.")
    return OUR_FAULT
