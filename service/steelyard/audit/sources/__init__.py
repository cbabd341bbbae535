"""Where articles come from: a module for each kind of source, with ``cuts`` and ``read``.

``cuts(path, options)`` takes a source apart into parts that depend on nothing but the source and the size
asked for. ``read(shard, options)`` yields for a part as many things as it was cut to have, in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from steelyard.audit.options import Options
from steelyard.audit.records import Cut, Found, Shard

_MODULES: Mapping[str, str] = {
    "document": "steelyard.audit.sources.documents",
    "folder": "steelyard.audit.sources.documents",
    "lines": "steelyard.audit.sources.lines",
    "rows": "steelyard.audit.sources.rows",
    "parquet": "steelyard.audit.sources.parquet",
    "zip": "steelyard.audit.sources.zips",
    "tar": "steelyard.audit.sources.tars",
    "warc": "steelyard.audit.sources.warcs",
    "sitemap": "steelyard.audit.sources.sitemaps",
}


def cuts(kind: str, path: str, options: Options) -> Iterator[Cut]:
    """The parts of a source; ``InputError`` if it cannot be opened at all."""
    found: Iterator[Cut] = import_module(_MODULES[kind]).cuts(path, options)
    return found


def read(shard: Shard, options: Options) -> Iterator[Found]:
    """Everything that stands in a part, in the order of its source."""
    found: Iterator[Found] = import_module(_MODULES[shard.kind]).read(shard, options)
    return found
