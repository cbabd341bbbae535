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
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--pack", type=Path, action="append", default=[], metavar="DIR", help="a pack of your own; repeatable"
    )
    parser.set_defaults(run=_evaluate)


def _evaluate(args: argparse.Namespace) -> int:
    from .engine import Engine
    from .testing import corpus, score, scorecard

    items = [item for path in args.files for item in corpus.read(path, args.part)]
    found = score.run(Engine.load(args.pack), items)
    if args.format == "json":
        data = scorecard.as_dict(found, args.verdicts)
        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(scorecard.render(found, args.verdicts))
    return _CRASHED if found.crashes else 0
