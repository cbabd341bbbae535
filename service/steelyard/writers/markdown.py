"""The report as Markdown: for a job's summary, a ticket, or a comment."""

from __future__ import annotations

import re
from typing import Any

from steelyard.writers import told
from steelyard.writers.run import Checked, Run, count

MEDIA_TYPE = "text/markdown"
LONGEST = 1_000_000
"""Bytes of a report: a summary of GitHub Actions may have 1 MiB."""
_SIGNS = {"conflicting": "❌", "unverifiable": "❔", "consistent": "✅"}
_MARKS = re.compile(r"([\\`*_\[\]<>|#~&])")

Json = dict[str, Any]


def render(run: Run) -> bytes:
    """Counts, then a section a file with its findings; what would be too long is counted instead."""
    total = count(run)
    told_of = [f"**{total['conflicting']} conflicting**"]
    told_of += [f"{total[name]} {name}" for name in ("unverifiable", "consistent")]
    told_of += [f"{total['suppressed']} left out"] if total["suppressed"] else []
    parts = [f"# steelyard\n\n{told.counts(total)}: {', '.join(told_of)}.\n"]
    parts += [f"- {_plain(str(problem))}\n" for problem in run.problems]
    size, left = 0, 0
    for checked, report in run.reports:
        for number, claim in enumerate(run.shown(report)):
            block = (f"\n## {_plain(checked.path)}\n" if number == 0 else "") + _finding(checked, claim)
            size += len(block.encode())
            if size > LONGEST:
                left += 1
                continue
            parts.append(block)
    if left:
        parts.append(f"\n… and {told.many(left, 'more finding')}.\n")
    editions = {told.known(report) for _, report in run.reports}
    if len(editions) == 1:
        parts.append(f"\n<sub>{_plain(editions.pop())}</sub>\n")
    return "".join(parts).encode()


def _finding(checked: Checked, claim: Json) -> str:
    place = f"{checked.path}:{claim['line']}:{claim['column']}"
    lines = [
        f"\n- {_SIGNS[claim['verdict']]} **{claim['verdict']}** {_plain(told.about(claim))} "
        f"({_plain(told.reason(claim))}), {_plain(place)}  ",
        f"  {_plain(told.explanation(claim))}",
    ]
    for row in told.rows(claim)[:4]:
        source = row["source"]
        title = _plain(f"{source['title']}, {source['publisher']}")
        url = source["url"].replace("(", "%28").replace(")", "%29").replace(" ", "%20")
        lines.append(f"  - {_plain(told.row(row))}: {f'[{title}]({url})' if url else title}")
    if to_do := told.to_do(claim):
        lines.append(f"  - To do: {_plain(to_do)}")
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Text that stays text: marks are escaped, line ends are blanks."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
