"""What a result was made from and by what: versions and digests, in the same bytes for the same result."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from steelyard import __version__
from steelyard.audit import names, schema
from steelyard.audit.finish import Totals
from steelyard.audit.options import Options
from steelyard.audit.store import Store
from steelyard.errors import InputError

LIBRARIES = ("pyarrow", "resiliparse", "fastwarc", "numpy", "regex")
"""Libraries that have a say in the bytes of a result."""
_BLOCK = 1 << 20


def editions(rules_and_tables: dict[str, Any]) -> dict[str, Any]:
    """Versions of everything that has a say in a result."""
    libraries: dict[str, str] = {}
    for name in LIBRARIES:
        try:
            libraries[name] = version(name)
        except PackageNotFoundError:
            libraries[name] = "none"
    return {"steelyard": __version__, "libraries": libraries, **rules_and_tables}


def of(
    store: Store,
    inputs: Sequence[str],
    options: Options,
    versions: dict[str, Any],
    totals: Totals,
    recheck_of: str | None = None,
) -> dict[str, Any]:
    """The manifest of a result whose tables are written."""
    told = options.as_dict()
    told["today"] = dt.date.fromordinal(options.today).isoformat()
    files = [*(names.table(name) for name in schema.TABLES), names.REJECTS_LINES]
    return {
        "schema": schema.VERSION,
        **versions,
        "inputs": {"named": list(inputs), "digest": totals.digest.hexdigest()},
        "options": told,
        "recheck_of": recheck_of,
        "totals": totals.as_dict(),
        "files": {name: _digest(store, name) for name in files},
    }


def written(manifest: dict[str, Any]) -> bytes:
    """The manifest as a file."""
    return json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def load(store: Store) -> dict[str, Any]:
    """The manifest of a complete result; ``InputError`` if there is none."""
    if not store.exists(names.MANIFEST):
        todo = "Give the --out of an audit that has come to its end."
        raise InputError(store.root, "it holds no complete audit", todo, code="E412")
    found: dict[str, Any] = json.loads(store.read(names.MANIFEST))
    if found.get("schema") != schema.VERSION:
        what = f"its tables have version {found.get('schema')}, and this program reads {schema.VERSION}"
        raise InputError(store.root, what, "Use the version of steelyard that made it.", code="E412")
    return found


def _digest(store: Store, name: str) -> dict[str, Any]:
    digest, size = sha256(), 0
    with store.open(name) as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return {"bytes": size, "sha256": digest.hexdigest()}
