"""Formats of reports; each module has ``MEDIA_TYPE`` and ``render``, and knows the nouns and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from steelyard.writers.run import Run

FORMATS = {
    "full": "steelyard.writers.full",
    "text": "steelyard.writers.text",
    "json": "steelyard.writers.envelope",
    "jsonl": "steelyard.writers.jsonl",
    "sarif": "steelyard.writers.sarif",
    "github": "steelyard.writers.github",
    "gitlab": "steelyard.writers.gitlab",
    "junit": "steelyard.writers.junit",
    "rdjson": "steelyard.writers.rdjson",
    "markdown": "steelyard.writers.markdown",
    "html": "steelyard.writers.html",
    "claimreview": "steelyard.writers.claimreview",
}
"""Every format of a run, by name."""


def writer(name: str) -> Callable[[Run], bytes]:
    """The function that writes a run in a format, imported when it is first asked for."""
    render: Callable[[Run], bytes] = import_module(FORMATS[name]).render
    return render
