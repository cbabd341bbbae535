"""Loads the rules of all packs: rule files, lexicons, readings, common cues and thresholds, as plain checked data.

The folder path is the id (``tariffs/rate``). Equal ids, or equal words lists, in two packs are an error that names
both files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import Fault, PackError
from ..model import Edition
from . import manifest

Plain = dict[str, Any]


@dataclass(slots=True)
class Rules:
    """All rules as plain data; ``lexicons`` maps a list's name to its entries, ``readings`` an id to its readings."""

    rules: dict[str, Plain] = field(default_factory=dict)
    lexicons: dict[str, list[str]] = field(default_factory=dict)
    relations: dict[str, list[str]] = field(default_factory=dict)
    readings: dict[str, list[Plain]] = field(default_factory=dict)
    thresholds: Plain = field(default_factory=dict)
    edition: Edition = field(default_factory=lambda: Edition("", ""))


def load(roots: Sequence[Path]) -> Rules:
    """Read and check the ``rules/`` folders of all packs; a broken pack is refused whole, with all its faults."""
    from . import rule_file

    rules = Rules()
    faults: list[Fault] = []
    origin: dict[str, Path] = {}
    digests: dict[str, str] = {}
    for root in roots:
        folder = root / "rules"
        for path in sorted(folder.rglob("*.yaml")):
            name = path.relative_to(folder).with_suffix("").as_posix()
            digests[name] = manifest.of_file(path)
            try:
                kind, plain = rule_file.read(path, name)
            except PackError as error:
                faults += error.faults
                continue
            if kind == "lexicon":
                for tag, entries in plain.items():
                    if tag in rules.lexicons:
                        faults.append(_twice(path, f"the word list <{tag}>", origin[f"<{tag}>"]))
                    origin[f"<{tag}>"] = path
                    rules.lexicons[tag] = list(entries)
                continue
            if name in origin and kind != "common":
                faults.append(_twice(path, name, origin[name]))
            origin[name] = path
            if kind == "rule":
                rules.rules[name] = plain
            elif kind == "readings":
                rules.readings[name.replace("/readings/", "/")] = plain["readings"]
            elif kind == "thresholds":
                rules.thresholds = plain
            else:
                rules.relations |= plain["relations"]
    faults += [] if faults else rule_file.cross_check(rules, origin)
    if faults:
        raise PackError.gathered(faults)
    digest = manifest.combined(digests)
    rules.edition = Edition(str(rules.thresholds.get("version", "")) or digest[:12], digest)
    return rules


def _twice(path: Path, what: str, first: Path) -> Fault:
    return Fault("E205", str(path), f"{what} is already defined in {first}", "Rename one of them.")
