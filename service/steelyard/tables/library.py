"""All tables of all packs, at one version of ours: what the engine asks."""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import Fault, TableError, UsageError
from ..model import Day, Edition, Source
from ..packs import manifest
from . import build
from .ledger import Ledger

UNRELEASED = "unreleased"
LEDGER = "ledger"


class Release(NamedTuple):
    """A version of ours: the rows recorded up to its day. A blank digest is of one in preparation."""

    version: str
    day: Day
    digest: str


@dataclass(slots=True)
class Table:
    """What is known of one table whatever its kind: ledger, names, or list; only ledgers have a cutoff."""

    name: str
    kind: str
    pack: Path
    digest: str
    cutoff: Day | None
    plain: Mapping[str, Any] = field(repr=False)

    @property
    def descriptor(self) -> dict[str, Any]:
        """The descriptor as JSON-like data."""
        return dict(marshal.loads(self.plain["descriptor"]))

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.plain["columns"])

    def entries(self) -> list[dict[str, str]]:
        """Rows of a table that is no ledger, as they stand in the file."""
        names = self.columns
        return [dict(zip(names, cells, strict=True)) for cells in marshal.loads(self.plain["rows"])]


@dataclass(slots=True)
class Library:
    """Every table at one version. ``vocabularies`` are those that hold names or lists, rows as dicts.

    ``edition`` names the facts. Names, words and lists belong to no version: like the rules, they say how a
    text is read, change in place, and are the newest in every library. ``words`` is their digest.
    """

    edition: Edition
    words: str
    tables: dict[str, Table]
    ledgers: dict[str, Ledger]
    vocabularies: dict[str, list[dict[str, str]]]
    releases: tuple[Release, ...]
    roots: tuple[Path, ...]
    _sources: dict[str, dict[str, tuple[str, str, str]]] = field(default_factory=dict, repr=False)

    def source(self, ledger: Ledger | str, key: str) -> Source:
        """Who says so: the source of a row, by the table and the key in its ``source`` cell."""
        name = ledger if isinstance(ledger, str) else ledger.name
        known = self._sources.get(name)
        if known is None:
            known = self._sources[name] = marshal.loads(self.tables[name].plain["sources"])
        found = known.get(key)
        return Source(*found) if found else Source(key, "", "")


def load(roots: Sequence[Path], reference_version: str | None = None) -> Library:
    """Load the tables of these packs: the version named, else the newest if it covers every row."""
    packs = build.packs(roots)
    _refuse_doubles(packs)
    releases = sorted(
        {Release(*item) for pack in packs.values() for item in pack["releases"]}, key=lambda r: r.day
    )
    release = _choose(releases, reference_version, packs)
    tables: dict[str, Table] = {}
    for root, pack in packs.items():
        tables |= _tables(root, pack, release.day if release and pack["releases"] else None)
    digest = manifest.combined({one.name: one.digest for one in tables.values() if one.kind == LEDGER})
    words = manifest.combined({one.name: one.digest for one in tables.values() if one.kind != LEDGER})
    version = _label(release, releases)
    ledgers = {
        table.name: Ledger(table.name, table.plain, version, table.digest, table.cutoff)
        for table in tables.values()
        if table.kind == LEDGER
    }
    vocabularies = {table.name: table.entries() for table in tables.values() if table.kind != LEDGER}
    for ledger in ledgers.values():
        if "value" not in ledger.roles:  # dated words rather than figures: also to be had as they stand
            vocabularies[ledger.name] = [ledger.cells(row) for row in ledger.rows()]
    edition = Edition(version, digest)
    return Library(edition, words, tables, ledgers, vocabularies, tuple(releases), tuple(packs))


def digest_of(pack: Mapping[str, Any], cutoff: Day | None) -> str:
    """The digest of one pack's tables of facts with the rows recorded up to a day."""
    found = {name: at(plain, cutoff) for name, plain in pack["tables"].items() if plain["kind"] == LEDGER}
    return manifest.combined({name: digest for name, digest in found.items() if digest})


def at(plain: Mapping[str, Any], cutoff: Day | None) -> str | None:
    """The digest of one table with the rows recorded up to a day; None if there was no such table then."""
    return next(
        (digest for day, digest in reversed(plain["digests"]) if cutoff is None or day <= cutoff), None
    )


def _tables(root: Path, pack: Mapping[str, Any], cutoff: Day | None) -> dict[str, Table]:
    found = {}
    for name, plain in pack["tables"].items():
        of_facts = plain["kind"] == LEDGER
        digest = at(plain, cutoff if of_facts else None)
        if digest is not None:
            found[name] = Table(name, plain["kind"], root, digest, cutoff if of_facts else None, plain)
    return found


def _choose(
    releases: Sequence[Release], wanted: str | None, packs: Mapping[Path, Mapping[str, Any]]
) -> Release | None:
    """The release asked for; else the newest, if it still is what the rows are; None means all rows."""
    if wanted in (UNRELEASED, _label(None, releases)):
        return None
    if wanted is None:
        return releases[-1] if releases and all(_covered(pack) for pack in packs.values()) else None
    chosen = next((release for release in releases if release.version == wanted), None)
    if chosen is None:
        known = ", ".join(release.version for release in releases) or "none"
        raise UsageError(
            "reference_version", f'there is no version "{wanted}"', f"Known versions: {known}.", code="E501"
        )
    for root, pack in packs.items():
        own = next((Release(*item) for item in pack["releases"] if item[0] == wanted), None)
        if own and own.digest and own.digest != digest_of(pack, own.day):
            what = f"rows of release {wanted} were changed since, so it cannot be repeated"
            todo = "Undo the change and write corrections as new rows; `steelyard tables validate` helps."
            raise TableError(str(root / "reference_data" / "releases.csv"), what, todo, code="E330")
    return chosen


def _covered(pack: Mapping[str, Any]) -> bool:
    if not pack["releases"]:
        return True
    newest = max((Release(*item) for item in pack["releases"]), key=lambda release: release.day)
    whole = digest_of(pack, None)
    return whole == digest_of(pack, newest.day) and newest.digest in ("", whole)


def _label(release: Release | None, releases: Sequence[Release]) -> str:
    if release is not None:
        return release.version
    return f"{releases[-1].version}+{UNRELEASED}" if releases else UNRELEASED


def _refuse_doubles(packs: Mapping[Path, Mapping[str, Any]]) -> None:
    first: dict[str, Path] = {}
    faults = []
    for root, pack in packs.items():
        for name in pack["tables"]:
            here = root / "reference_data" / name
            if first.setdefault(name, here) != here:
                what = f'there is a table "{name}" in {first[name]} too'
                faults.append(Fault("E303", str(here), what, "Give yours another name."))
    if faults:
        raise TableError.gathered(faults)
