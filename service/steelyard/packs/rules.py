"""Loads the rules of all packs: rules, lexicons, readings, relations and thresholds, as plain checked data.

The path is the id (``tariffs/rate``). Equal ids, or equal word lists, in two packs are an error that names
both files. Each pack's files are kept compiled, so that a warm start reads no YAML.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import Fault, PackError
from ..model import Edition
from . import cache, manifest

KIND = "rules"
CODE = ("pattern_syntax.py", "rule_file.py", "rule_sense.py", "rule_terms.py", "rules.py", "yaml_file.py")
Plain = dict[str, Any]


@dataclass(slots=True)
class Rules:
    """All rules as plain data, by id; ``lexicons`` maps a list's name to its entries.

    ``origin`` tells the file of each of them.
    """

    rules: dict[str, Plain] = field(default_factory=dict)
    lexicons: dict[str, list[str]] = field(default_factory=dict)
    relations: dict[str, list[str]] = field(default_factory=dict)
    shapes: dict[str, list[str]] = field(default_factory=dict)
    readings: dict[str, list[Plain]] = field(default_factory=dict)
    thresholds: Plain = field(default_factory=dict)
    edition: Edition = field(default_factory=lambda: Edition("", ""))
    origin: dict[str, Path] = field(default_factory=dict)


def load(roots: Sequence[Path]) -> Rules:
    """Read and check the ``rules/`` of all packs; a broken pack is refused whole, with all its faults."""
    rules, faults, digests = Rules(), list[Fault](), dict[str, str]()
    uses: list[tuple[Path, str, int]] = []
    compiled = [(root, _pack(root)) for root in roots]
    for root, records in compiled:
        for name, record in records.items():
            path = _path(root, name)
            for known in _names(name, record):
                first = rules.origin.setdefault(known, path)
                if first is not path:
                    what = f"{known} is already defined in {first}"
                    faults.append(Fault("E205", str(path), what, "Rename one of them."))
            digests[name] = record["digest"]
            uses += [(path, tag, line) for tag, line in record["uses"]]
            _add(rules, name, record)
    faults += faults or [
        Fault("E211", f"{path}:{line}", f"<{tag}> is no word list", "Add it to a lexicon.yaml or correct it.")
        for path, tag, line in uses
        if tag not in rules.lexicons
    ]
    faults += [*_readings_missing(rules), *_shapes_missing(rules)]
    if faults:
        raise PackError.gathered(faults)
    digest = manifest.combined(digests)
    rules.edition = Edition(str(rules.thresholds.get("version", "")) or digest[:12], digest)
    return rules


def _pack(root: Path) -> dict[str, Plain]:
    """The records of one pack by name: from the cache while it is valid, else read and checked anew."""
    files = dict(_files(root / "rules"))
    code = {f"code {name}": Path(__file__).with_name(name) for name in CODE}
    inputs = {**{f"rules {name}": path for name, path in files.items()}, **code}
    kept, taken = cache.load(KIND, root, inputs)
    if kept is None:
        now, taken = cache.stamps(inputs), taken or cache.digests(inputs)
        kept = _read(files)
        cache.save(KIND, root, kept, now, taken)
    return kept


def _read(files: Mapping[str, Path]) -> dict[str, Plain]:
    from . import rule_file

    records: dict[str, Plain] = {}
    faults: list[Fault] = []
    for name, path in files.items():
        try:
            if path.suffix != ".yaml":
                raise PackError(str(path), "would not be read", "Give it the ending .yaml.", code="E206")
            records[name] = {**rule_file.read(path, name), "digest": manifest.of_file(path)}
        except PackError as error:
            faults += error.faults
    if faults:
        raise PackError.gathered(faults)
    return records


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Name and path of every YAML file, sorted; what begins with a dot is left alone."""
    for place, inner, files in os.walk(folder):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for file in sorted(files):
            if file.endswith((".yaml", ".yml")) and not file.startswith("."):
                path = Path(place, file)
                yield path.relative_to(folder).with_suffix("").as_posix(), path


def _path(root: Path, name: str) -> Path:
    return root / "rules" / f"{name}.yaml"


def _names(name: str, record: Plain) -> list[str]:
    """What must be unique among packs: ids, word lists, and the one table of thresholds."""
    if record["kind"] == "lexicon":
        return [f"the word list <{tag}>" for tag in record["data"]]
    return ["thresholds"] if record["kind"] == "thresholds" else [name]


def _add(rules: Rules, name: str, record: Plain) -> None:
    kind, data = record["kind"], record["data"]
    if kind == "lexicon":
        rules.lexicons |= {tag: list(entries) for tag, entries in data.items()}
    elif kind == "rule":
        rules.rules[name] = data
    elif kind == "readings":
        rules.readings[name.replace("/readings/", "/")] = data["readings"]
    elif kind == "thresholds":
        rules.thresholds = data
    else:
        shared = rules.relations if kind == "relations" else rules.shapes
        for name_, patterns in data[kind].items():
            shared.setdefault(name_, []).extend(patterns)


def _shapes_missing(rules: Rules) -> Iterator[Fault]:
    for name, rule in rules.rules.items():
        for key in ("told_as", "not_told_as"):
            for shape in rule[key]:
                if shape not in rules.shapes:
                    known = ", ".join(sorted(rules.shapes)) or "none"
                    what = f"{key}: no shape is called {shape}; known are {known}"
                    todo = "Add it to a shapes.yaml or correct the name."
                    yield Fault("E215", str(rules.origin[name]), what, todo)


def _readings_missing(rules: Rules) -> Iterator[Fault]:
    for name, rule in rules.rules.items():
        wanted = rule["readings"]
        if wanted and wanted not in rules.readings:
            known = ", ".join(sorted(rules.readings)) or "none"
            what = f"readings: there are no readings {wanted}; known are {known}"
            folder, _, last = wanted.rpartition("/")
            todo = f"Add rules/{folder}/readings/{last}.yaml or correct the name."
            yield Fault("E212", str(rules.origin[name]), what, todo)
