"""Sentence spans: stops that are none ("U.S.", "Feb. 4"), line breaks that are some (headlines, bullets)."""

from __future__ import annotations

import re

from steelyard.text.trie import words

_NEVER = words(
    "mr mrs ms dr prof gen sen rep reps sens gov lt col maj capt cmdr adm sgt hon rev pres st ft mt "
    "messrs amb supt approx est ca circa cf vs viz e.g i.e resp art arts sec secs fig figs para paras "
    "ch eq vol pp ed eds no nos al incl excl"
)
"""Abbreviations with something after them, always."""

_DATED = words("jan feb mar apr jun jul aug sep sept oct nov dec no nos art sec fig p pp vol ch")
"""No end before a digit."""

_STARTERS = words(
    "the it he she they but in on at an this that these those we however and while meanwhile since "
    "after under its his their for as if when last there with yet still by from some many now what so "
    "nor also both one two three although though because before during among to our my your you who why "
    "how even only such according more most later earlier instead moreover further despite without "
    "until not beijing tokyo seoul imports exports analysts officials shares stocks economists"
)
"""Words that open a sentence far oftener than they continue a name."""

_STOP = re.compile(
    r"[.!?…\n\r\v\f\u2028\u2029](?:(?<=[.!?…])[.!?…\"'”’)\]»]*+"
    r"(?:(?P<gap>\s++)|(?<=[a-z0-9%)\]”’\"][.!?])(?=[\"“‘]?[A-Z][a-z’']*[ ,])|\Z)|(?<=\s)\s*+)"
)
LONGEST = 1200
"""Characters of a sentence, at most: more is no prose, and the cost of reading grows by its square."""

_OPENING = "“‘\"'([«¿¡"
_BULLET = re.compile(r"[•·◦▪●■‣⁃*►▶|–—-]\s|[•◦▪●■‣⁃►▶|]|\(?[0-9]{1,2}[.)]\s|[a-z]\)\s|#{1,6}\s|>\s")
_HEADED = re.compile(r"[$€£¥]?[0-9][0-9.,]{0,12} ?(?:%|per ?cent|[a-z]illion)? ?: ")
"""A line of a list: "15%: Fiji, Togo"."""
_FIRST_WORD = re.compile(r"[\"“‘'(\[]?([^\W\d_]+)")
_FUNCTION_END = re.compile(
    r"(?:\b(?:a|an|the|of|to|by|from|in|on|at|for|and|or|with|than|as|is|was|are|were|that|its|their|about|nearly|over"
    r"|up|more|least|into|per|between)|,|[$€£¥])\Z",
    re.IGNORECASE,
)
_SPACED = " \t\u00a0\u2009\u202f\u200b\ufeff"


def split(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences, without the blanks around them."""
    spans: list[tuple[int, int]] = []
    begin = _skip(text, 0)
    line_start = 0
    for match in _STOP.finditer(text):
        start, end = match.span()
        if start < begin:
            if start >= line_start and "\n" in match[0]:
                line_start = end
            continue
        first = text[start]
        if first in ".!?…":
            gap = match["gap"]
            stop = match.end() if gap is None else match.start("gap")
            broken = gap is not None and "\n" in gap
            ends = _ends(text, start, stop, end, first)
            if not ends and not (broken and _breaks(text, line_start, stop, end, gap or "")):
                if broken:
                    line_start = end
                continue
        else:
            stop, broken = start, True
            if not _breaks(text, line_start, start, end, match[0]):
                line_start = end
                continue
        if stop > begin:
            _add(text, spans, begin, stop)
        begin = end
        if broken:
            line_start = end
    if begin < len(text):
        _add(text, spans, begin, len(text))
    return spans


def _skip(text: str, pos: int) -> int:
    size = len(text)
    while pos < size and text[pos].isspace():
        pos += 1
    return pos


def _add(text: str, spans: list[tuple[int, int]], begin: int, stop: int) -> None:
    while begin < stop and ((first := text[begin]).isspace() or first in "\u200b\ufeff"):
        begin += 1
    while stop > begin and ((last := text[stop - 1]).isspace() or last in "\u200b\ufeff"):
        stop -= 1
    while stop - begin > LONGEST:
        blank = text.rfind(" ", begin + LONGEST // 2, begin + LONGEST)
        cut = blank if blank > 0 else begin + LONGEST
        spans.append((begin, cut))
        begin = _skip(text, cut)
    if stop > begin:
        spans.append((begin, stop))


def _ends(text: str, start: int, stop: int, end: int, mark: str) -> bool:
    """Whether the stop at ``start`` ends a sentence; ``end`` is where the next word begins."""
    if end >= len(text):
        return True
    following = text[end]
    if following in _OPENING and end + 1 < len(text):
        following = text[end + 1]
    if following.islower():
        return False
    if mark != "." or stop - start > 1:
        return True
    low = max(0, start - 24)
    word = text[text.rfind(" ", low, start) + 1 or low : start]
    if len(word) > 1 and word.isalpha() and word.islower() and word not in _SHORT:
        return True  # an ordinary word, as nearly always
    words = text[low:start].split()
    if not words or text[start - 1].isspace():
        return True
    word = words[-1].lstrip('([“"‘')
    folded = word.lower()
    digit = following.isdigit()
    if folded in _DATED and digit:
        return False
    if folded in _NEVER and not (folded in ("no", "est", "al", "ch", "ed") and not digit):
        return False
    if "." in word or (len(word) == 1 and word.isupper()) or folded in _FIRMS:
        if "." in word and any(c.isdigit() for c in word):
            return True  # "fell 7.1%. Germany", "to $3.5bn. Germany"
        if digit:
            return folded.endswith((".m", "u.s", "u.k")) and False
        if not following.isalpha():
            return following not in "–—"  # "1. The U.S. — 3%"
        opener = _FIRST_WORD.match(text, end)
        name = opener[1].lower() if opener else ""
        if len(word) == 1 and name in ("a", "i"):
            return False
        return name in _STARTERS or (name in ("a", "i") and "." in word)
    return True


_FIRMS = words("inc corp co ltd llc plc jr sr bros dept univ assn")


_SHORT = _NEVER | _DATED | _FIRMS


def _breaks(text: str, line_start: int, stop: int, end: int, gap: str) -> bool:
    """Whether a line break ends a sentence: at blank lines and bullets, else unless the line was wrapped."""
    if gap.count("\n") > 1 or (gap[0] != "\n" and "\n" not in gap):
        return True
    if end >= len(text) or _BULLET.match(text, end) or _HEADED.match(text, end):
        return True
    following = text[end]
    if following.islower() or following in "%‰°":
        return False
    line = stop - line_start
    if line <= 0:
        return True
    if _FUNCTION_END.search(text, max(line_start, stop - 12), stop):
        return False
    if text[stop - 1] in ":;|\t":
        return True
    next_end = text.find("\n", end, end + 400)
    next_end = min(len(text), end + 400) if next_end < 0 else next_end
    if not 40 <= line <= 130:
        return True
    word = text.find(" ", end, next_end)
    word_length = (word if word >= 0 else next_end) - end
    width = max(line, next_end - end)
    if text.find("\t", line_start, stop) >= 0 or text.find("|", line_start, stop) >= 0:
        return True
    return width > 130 or line + 1 + word_length <= width
