"""Which stretches of a text stand within quotation marks.

Double marks are paired within a paragraph; one that is not closed goes to its end if the next paragraph opens
with a mark again, as the press prints long quotations. Single ones count where they can be no apostrophes.
"""

from __future__ import annotations

import re

_QUOTED = (
    re.compile(  # the mark comes first and what must stand before it after, so that marks are found fast
        r"[“\"‘'](?:(?<=“)[^”“\n]{1,1200}+(?:”|(?=\n\s{0,4}“))|(?<=\")[^\"\n]{1,1200}+(?:\"|(?=\n\s{0,4}\"))"
        r"|(?<![^\s(—–-]‘)(?<=‘)[^\n‘]{2,600}?’(?![^\W_])"
        r"|(?<![^\s(—–-]')(?<=')(?=[^\s'])[^\n]{2,600}?(?<=[^\s])'(?![^\W_]))"
    )
)


def spans(text: str) -> list[tuple[int, int]]:
    """Quoted stretches, marks included, in order.

    >>> spans('He said "no" twice.')
    [(8, 12)]
    """
    if '"' not in text and "“" not in text and "'" not in text and "‘" not in text:
        return []
    return [m.span() for m in _QUOTED.finditer(text)]
