"""Is a text English? By its script, and by the share of function words of some languages.

Half of the words of running text are function words, and hardly one is shared by many languages. A text is
called another language's only when its own words clearly outnumber the English ones; short and odd texts,
lists and tables are left undecided, and are read.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from importlib import resources

ENGLISH = "en"
UNDECIDED = "und"
FEWEST = 20
"""Words, and letters of another script, below which nothing is decided."""
_LEAST_SHARE = 0.15
_TIMES = 1.5
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
_SAMPLE = 5_000
"""Characters: half of them from the head of the text, half from its middle."""


def of(text: str) -> str:
    """``en``, another language's code, a script's name ("cyrillic"), or ``und``."""
    sample = _sample(text)
    foreign = _OTHER_SCRIPT.findall(sample)
    letters = sum(map(str.isalpha, sample)) if foreign else 0
    if len(foreign) >= FEWEST and 2 * len(foreign) > letters:
        return _script(foreign)
    words = _WORD.findall(sample.casefold())
    if len(words) < FEWEST:
        return UNDECIDED
    found: Counter[str] = Counter()
    languages = _languages()
    for word in words:
        for language in languages.get(word, ()):
            found[language] += 1
    if not found:
        return UNDECIDED
    best, count = min(found.items(), key=lambda item: (-item[1], item[0]))
    if best == ENGLISH:
        return ENGLISH if count >= _LEAST_SHARE * len(words) else UNDECIDED
    if count >= _LEAST_SHARE * len(words) and count > _TIMES * found[ENGLISH]:
        return best
    return UNDECIDED


def is_other(code: str) -> bool:
    """Does a code, found or declared, stand for a language that is not read?"""
    return code.lower().replace("_", "-").split("-")[0] not in (ENGLISH, "eng", "english", UNDECIDED, "")


def _sample(text: str) -> str:
    """The head, and as much from the middle."""
    if len(text) <= _SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[: _SAMPLE // 2]} {text[middle : middle + _SAMPLE // 2]}"


def _script(letters: list[str]) -> str:
    names = Counter(unicodedata.name(letter, "unknown").split()[0].lower() for letter in letters[:500])
    return min(names.items(), key=lambda item: (-item[1], item[0]))[0]


@lru_cache(maxsize=1)
def _languages() -> dict[str, tuple[str, ...]]:
    """Each function word, with the languages that have it."""
    found: dict[str, list[str]] = {}
    table = resources.files("steelyard.audit").joinpath("function_words.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        for word in dict.fromkeys(row["words"].split()):
            found.setdefault(word, []).append(row["language"])
    return {word: tuple(languages) for word, languages in found.items()}
