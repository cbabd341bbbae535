"""The commands ``steelyard tables ...``: list, show, lookup, versions, diff, validate, history, release."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from .model import Day
from .packs import discover
from .tables import describe, diff, history, library, nothing, query
from .tables.ledger import iso

Command = Callable[[argparse.Namespace], int]
_KEYS = "a table's name (may be left out) and conditions: partner=JPN product=all,steel"


def register(subparsers: Any) -> None:
    """Add ``tables`` and its commands; each sets ``run``, which takes the arguments and returns the code."""
    tables = subparsers.add_parser("tables", help="look into the reference tables, and check them")
    commands = tables.add_subparsers(dest="tables_command", metavar="COMMAND", required=True)

    def add(name: str, run: Command, text: str) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
        parser.add_argument("--pack", action="append", default=[], metavar="DIR", help="a pack of your own")
        parser.set_defaults(run=run)
        return parser

    def versioned(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
        parser.add_argument("--reference-version", metavar="V", help="the tables as of this version")
        parser.add_argument("--json", action="store_true", help="print JSON")
        return parser

    versioned(add("list", _list, "list the tables"))
    versioned(add("show", _show, "show what a table is, and its first rows")).add_argument("table")
    lookup = versioned(add("lookup", _lookup, "the rows that answer, on a day, as known on a day"))
    lookup.add_argument("keys", nargs="+", metavar="KEY", help=_KEYS)
    lookup.add_argument("--valid-on", type=_day, metavar="DAY", help="the day spoken of")
    lookup.add_argument("--known-on", type=_day, metavar="DAY", help="what was known then (default: today)")
    past = versioned(add("history", _history, "what was known when, and what was charged"))
    past.add_argument("keys", nargs="+", metavar="KEY", help=_KEYS)
    past.add_argument("--known-on", type=_day, metavar="DAY", help="only what was known then")
    versioned(add("versions", _versions, "list the versions of the tables"))
    changed = add("diff", _diff, "what one version has that another had not")
    changed.add_argument("old", metavar="V1")
    changed.add_argument("new", metavar="V2", nargs="?", help="default: the tables as they are now")
    changed.add_argument(
        "--reports", nargs="+", type=Path, default=[], metavar="FILE",
        help="also show which verdicts change of these (check --format json); their texts must be there",
    )  # fmt: skip
    changed.add_argument("--json", action="store_true", help="print JSON")
    checked = add("validate", _validate, "check a pack; list everything that is wrong with it")
    checked.add_argument(
        "directory", nargs="?", metavar="DIR", help="a pack or a table folder (default: ours)"
    )
    sealed = add("release", _release, "seal the rows recorded so far under a version")
    sealed.add_argument("version", nargs="?", help="default: the day of the newest row")
    sealed.add_argument("--directory", metavar="DIR", help="the pack (default: ours)")
    sealed.add_argument("--again", action="store_true", help="seal a version anew that nobody has used yet")


def _day(text: str) -> Day:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is no day; write YYYY-MM-DD') from None


def _open(args: argparse.Namespace, version: str | None = None) -> library.Library:
    wanted = version or getattr(args, "reference_version", None)
    return library.load(discover.roots(args.pack), wanted)


def _put(text: str) -> int:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    return 0


def _put_json(data: object) -> int:
    return _put(json.dumps(data, ensure_ascii=False, indent=2))


def _list(args: argparse.Namespace) -> int:
    opened = _open(args)
    found = describe.listing(opened)
    if args.json:
        return _put_json(
            {"version": opened.edition.version, "digest": opened.edition.digest, "tables": found}
        )
    lines = [f"Version {opened.edition.version}, digest {opened.edition.digest[:12]}", ""]
    lines += [f"{one['name']:<18} {one['rows']:>6} rows  {one['title']}" for one in found]
    return _put("\n".join(lines))


def _show(args: argparse.Namespace) -> int:
    opened = _open(args)
    table = describe.find(opened, args.table)
    if args.json:
        return _put_json(table.descriptor)
    about = describe.about(opened, table)
    lines = [
        f"{about['title']} ({table.name})",
        about["grain"],
        f"Kind: {table.kind}, rows: {about['rows']}",
    ]
    if about["coverage"] is not None:
        covered = about["coverage"]
        lines.append(f"Rounding: {about['rounding']}, tolerance: {about['tolerance']}")
        lines.append(
            f"Covers: {covered['from'] or '…'} to {covered['to'] or '…'}; "
            f"known up to {covered['known_to'] or '…'}"
        )
        for item in opened.ledgers[table.name].complete:
            where = ", ".join(f"{name}={'|'.join(cells)}" for name, cells in item.where.items())
            lines.append(f"Complete: {where or 'everything'}, {history.days(item.start, item.end)}")
    lines += ["", "Columns"]
    for column in about["fields"]:
        lines.append(f"  {column['name']:<14} {column['role']:<12} {column['description']}".rstrip())
    lines += ["", "Changes", *(f"  {item['date']}  {item['what']}" for item in about["changes"])]
    return _put("\n".join(lines))


def _lookup(args: argparse.Namespace) -> int:
    opened = _open(args)
    table, asked = query.parse(args.keys)
    known = args.known_on if args.known_on is not None else date.today().toordinal()
    asked_of = query.ledgers(opened, table, asked)
    answers = [
        (ledger, row) for ledger in asked_of for row in query.lookup(ledger, asked, args.valid_on, known)
    ]
    if args.json:
        rows = [{"table": ledger.name, **ledger.cells(row)} for ledger, row in answers]
        return _put_json({"version": opened.edition.version, "rows": rows})
    if not answers:
        why = [nothing.why(ledger, asked, args.valid_on, known) for ledger in asked_of]
        wider = [
            f"But of {ledger.name} there is one for the wider party {scope}."
            for ledger in asked_of
            for scope in nothing.wider(opened, ledger, asked, args.valid_on, known)
        ]
        return _put("\n".join(["No row.", *(why if len(why) == 1 else []), *wider]))
    lines = []
    for ledger, row in answers:
        source = opened.source(ledger, row.source)
        lines.append(f"{ledger.name}: {history.describe(ledger, row)}, known since {iso(row.known_from)}")
        lines.append(f"  {', '.join(filter(None, (source.title, source.publisher, source.url)))}")
        lines += [f"  {row.note}"] if row.note else []
    return _put("\n".join(lines))


def _history(args: argparse.Namespace) -> int:
    opened = _open(args)
    table, asked = query.parse(args.keys)
    ledgers = query.ledgers(opened, table, asked)
    if table is None:
        ledgers = [ledger for ledger in ledgers if history.known(ledger, asked, args.known_on)] or ledgers[:1]
    if args.json:
        rows = {
            one.name: [one.cells(row) for row in history.known(one, asked, args.known_on)] for one in ledgers
        }
        return _put_json({"version": opened.edition.version, "tables": rows})
    return _put("\n".join(history.render(opened, ledger, asked, args.known_on) for ledger in ledgers))


def _versions(args: argparse.Namespace) -> int:
    opened = _open(args)
    found = describe.versions(opened)
    if args.json:
        return _put_json({"loaded": opened.edition.version, "versions": found})
    lines = [f"{one['version']:<14} {one['date']}  {one['digest'] or 'not sealed yet'}" for one in found]
    return _put("\n".join([*lines, f"Loaded: {opened.edition.version}, digest {opened.edition.digest}"]))


def _diff(args: argparse.Namespace) -> int:
    new = args.new or library.UNRELEASED
    found = diff.between(_open(args, args.old), _open(args, new))
    if args.reports:
        return _diff_of_verdicts(args, new, found)
    if args.json:
        return _put_json([diff.as_dict(one) for one in found])
    return _put(diff.render(found))


def _diff_of_verdicts(args: argparse.Namespace, new: str, found: list[diff.TableDiff]) -> int:
    from . import rejudged
    from .engine import Engine

    reports = [report for path in args.reports for report in rejudged.read(path)]
    changes = list(rejudged.changes(Engine.load(args.pack), reports, args.old, new))
    if args.json:
        tables, verdicts = map(diff.as_dict, found), map(rejudged.as_dict, changes)
        return _put_json({"tables": list(tables), "verdicts": list(verdicts)})
    return _put(f"{diff.render(found)}\n{rejudged.render(changes, len(reports))}")


def _validate(args: argparse.Namespace) -> int:
    from .tables import proof

    root = proof.pack_of(Path(args.directory)) if args.directory else discover.builtin()
    discover.check(root, "the command line")
    others: Sequence[Path] = [other for other in discover.roots(args.pack) if other != root]
    faults = proof.faults(root, others)
    if faults:
        return _put("\n".join(map(str, faults)) + f"\n{len(faults)} faults.") or 1
    return _put("No faults.")


def _release(args: argparse.Namespace) -> int:
    from .tables import proof, release

    root = proof.pack_of(Path(args.directory)) if args.directory else discover.builtin()
    proof.prove_tables(root, [other for other in discover.roots(args.pack) if other != root])
    made = release.make(root, args.version, again=args.again)
    return _put(f"{made.version} {iso(made.day)} {made.digest}")
