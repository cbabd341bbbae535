"""The command ``steelyard evaluate``: scores a gold corpus."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

_CRASHED = 3


def register(subparsers: Any) -> None:
    """Add ``evaluate``, which sets ``run``."""
    text = "score a gold corpus: figures, claims, verdicts"
    parser = subparsers.add_parser("evaluate", help=text, description=text)
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="JSON lines in the documented format"
    )
    parser.add_argument(
        "--part", choices=("work", "unseen", "all"), default="all", help="one part of the fixed split"
    )
    parser.add_argument("--verdicts", action="store_true", help="score the verdicts too")
    parser.add_argument(
        "--mutate", action="store_true", help="spoil the right figures, and count how many are caught"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--pack", type=Path, action="append", default=[], metavar="DIR", help="a pack of your own; repeatable"
    )
    parser.set_defaults(run=_evaluate)


def _evaluate(args: argparse.Namespace) -> int:
    from .engine import Engine
    from .testing import corpus, mutate, score, scorecard

    items = [item for path in args.files for item in corpus.read(path, args.part)]
    engine = Engine.load(args.pack)
    if args.mutate:
        spoilt = mutate.run(engine, items)
        data = json.dumps(mutate.as_dict(spoilt), indent=2) + "\n"
        sys.stdout.write(data if args.format == "json" else mutate.render(spoilt))
        return 0
    found = score.run(engine, items)
    if args.format == "json":
        card = scorecard.as_dict(found, args.verdicts)
        sys.stdout.write(json.dumps(card, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(scorecard.render(found, args.verdicts))
    return _CRASHED if found.crashes else 0
