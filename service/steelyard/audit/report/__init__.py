"""``audit report``: one page with charts, and a list of findings to work through.

``gathered`` adds up, ``charts`` draws, ``page`` writes; ``findings`` is the list.
"""

from __future__ import annotations

from steelyard.audit import names
from steelyard.audit.report import findings, gathered, page
from steelyard.audit.results import Result
from steelyard.audit.review import precisions


def write(folder: str, title: str) -> tuple[str, str, int]:
    """Write page and list beside the result; their paths, and how many findings there are."""
    result = Result(folder)
    with result.store.writing(names.FINDINGS) as file:
        count, first = findings.write(result, file)
    found = gathered.gather(result)
    html = page.render(title, result.manifest, found, first, count, precisions(result))
    result.store.write(names.REPORT, html.encode())
    return result.store.path(names.REPORT), result.store.path(names.FINDINGS), count
