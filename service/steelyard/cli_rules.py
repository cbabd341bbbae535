"""The commands ``steelyard rules ...``: list, show, test, explain."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from .errors import UsageError
from .model import Day
from .packs import discover
from .packs import rules as rule_packs

Command = Callable[[argparse.Namespace], int]
_FAILED = 1


def register(subparsers: Any) -> None:
    """Add ``rules`` and its commands; each sets ``run``, which takes the arguments and returns the code."""
    rules = subparsers.add_parser("rules", help="look into the rules, try them, and explain a reading")
    commands = rules.add_subparsers(dest="rules_command", metavar="COMMAND", required=True)

    def add(name: str, run: Command, text: str) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
        parser.add_argument(
            "--pack", type=Path, action="append", default=[], metavar="DIR", help="a pack of your own"
        )
        parser.set_defaults(run=run)
        return parser

    listed = add("list", _list, "list the rules")
    listed.add_argument("--json", action="store_true", help="print JSON")
    shown = add("show", _show, "show what a rule reads, and how it is checked")
    shown.add_argument("rule", metavar="ID", help="the id of a rule, as in the list")
    shown.add_argument("--json", action="store_true", help="print JSON")
    tested = add("test", _test, "run the examples of the rules; exit 1 if one fails")
    tested.add_argument("rule", nargs="?", metavar="ID", help="only this rule, or this folder of rules")
    explained = add("explain", _explain, "tell for each figure which rules were tried, and what came out")
    explained.add_argument("text", metavar="TEXT", help="a sentence or a passage; - is standard input")
    explained.add_argument("--published", type=_day, metavar="DATE", help="when the text is published")


def _day(text: str) -> Day:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no day; write it like 2025-08-06") from None


def _load(args: argparse.Namespace) -> rule_packs.Rules:
    return rule_packs.load(discover.roots(args.pack))


def _put(text: str) -> int:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    return 0


def _put_json(data: object) -> int:
    return _put(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def _list(args: argparse.Namespace) -> int:
    loaded = _load(args)
    found = [
        {
            "id": id_,
            "title": rule["title"],
            "status": rule["status"],
            "measure": rule["measure"],
            "examples": len(rule["examples"]),
            "file": str(loaded.origin[id_]),
        }
        for id_, rule in sorted(loaded.rules.items())
    ]
    if args.json:
        return _put_json({"version": loaded.edition.version, "digest": loaded.edition.digest, "rules": found})
    lines = [f"Version {loaded.edition.version}, digest {loaded.edition.digest[:12]}", ""]
    wide = max((len(one["id"]) for one in found), default=0)
    lines += [
        f"{one['id']:<{wide}}  {one['measure'] or '-':<24} {one['examples']:>3} examples  {one['title']}"
        + ("" if one["status"] == "stable" else f" ({one['status']})")
        for one in found
    ]
    return _put("\n".join(lines))


def _show(args: argparse.Namespace) -> int:
    loaded = _load(args)
    rule = loaded.rules.get(args.rule)
    if rule is None:
        raise _unknown(args.rule, loaded.rules)
    readings = loaded.readings.get(rule["readings"] or "", [])
    if args.json:
        file = str(loaded.origin[args.rule])
        return _put_json({"id": args.rule, "file": file, **rule, "answered_by": readings})
    return _put("\n".join(_shown(args.rule, rule, loaded, readings)))


def _shown(
    id_: str, rule: dict[str, Any], loaded: rule_packs.Rules, readings: Sequence[dict[str, Any]]
) -> list[str]:
    lines = [f"{rule['title']} ({id_}, {rule['status']})", *filter(None, [rule["description"]])]
    lines += [f"File: {loaded.origin[id_]}", f"Measure: {rule['measure'] or 'none: ' + rule['reason']}"]
    lines.append(f"Figures: {', '.join(rule['figure'])}")
    cues = rule["cues"]
    for label, names in (("Cues", cues["any"]), ("Weak cues", cues["weak"]), ("Needs", rule["needs"])):
        for name in names:
            lines.append(f"{label} {name}: {', '.join(loaded.lexicons[name.strip('<>')])}")
    for label, key in (("Told as", "told_as"), ("Not told as", "not_told_as")):
        lines += [f"{label} {name}: {', '.join(loaded.shapes[name])}" for name in rule[key]]
    for label, key in (("Pattern", "patterns"), ("Loose pattern", "loose"), ("Veto", "veto")):
        lines += [f"{label}: {text}" for text in rule[key]]
    for name, slot in rule["slots"].items():
        lines.append(f"Slot {name} ({slot['type']}, {slot['many']}): {', '.join(slot['find'])}")
    lines += [f"Mood {mood}: {words}" for mood, words in rule["mood"].items()]
    lines += [f"Answered by {one['id']} ({one['role']}): {one['table']}, {one['use']}" for one in readings]
    lines += [f"Example: {one['text']} [{len(one['claims'])} claims]" for one in rule["examples"]]
    return lines + [f"Known to misread: {text}" for text in rule["false_positives"]]


def _test(args: argparse.Namespace) -> int:
    from .engine import Engine
    from .testing import examples

    engine = Engine.load(args.pack)
    rules = engine.pack_rules.rules
    wanted = examples.cases(rules, args.rule)
    if args.rule is not None and not wanted:
        raise _unknown(args.rule, rules)
    tested = {case.rule for case in wanted}
    failed = 0
    for outcome in examples.run_all(engine, wanted):
        if outcome.faults:
            failed += 1
            _put(f"{outcome.case.name}: {'; '.join(outcome.faults)}\n  text: {outcome.case.example['text']}")
            for line in outcome.read or ["nothing"]:
                _put(f"  read: {line}")
    few = [(id_, what) for id_, what in examples.lacking(rules) if id_ in tested or args.rule is None]
    for id_, what in few:
        _put(f"{id_}: {what}")
    counted = f"{len(tested)} rule{'' if len(tested) == 1 else 's'}"
    _put(f"{len(wanted)} examples of {counted}, {failed} failed.")
    return _FAILED if failed or few else 0


def _explain(args: argparse.Namespace) -> int:
    from .engine import Engine
    from .testing import trace

    text = sys.stdin.read() if args.text == "-" else args.text
    engine = Engine.load(args.pack)
    return _put(trace.render(text, trace.trace(text, args.published, engine.language)))


def _unknown(wanted: str, rules: dict[str, Any]) -> UsageError:
    return UsageError(wanted, "there is no such rule", f"Rules: {', '.join(sorted(rules))}.", code="E504")
