"""Auditing archives of millions of articles: which of them print wrong figures, and which have gone stale.

``audit`` takes files and folders apart into shards, has each shard checked by some worker, and puts the parts
together; the result is the same whoever does what when, and however often it is interrupted. The tables of a
result are described in ``schema``.
"""

from importlib.util import find_spec

NEEDED = ("pyarrow", "fastwarc", "resiliparse", "fsspec", "numpy")


def missing() -> list[str]:
    """What an audit needs and a plain installation leaves out."""
    return [name for name in NEEDED if find_spec(name) is None]
