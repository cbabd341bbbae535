"""Numerals: digits with any usual separator, and number words, to a number and its written precision."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from steelyard.text.trie import INNER, alternation

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

SMALL: dict[str, int] = {
    "nought": 0,
    "nil": 0,
    **{word: n for n, word in enumerate(_ONES)},
    **{word: 10 * n for n, word in enumerate(_TENS, start=2)},
}
"""Words that a number is built from; scale words are data."""

MAX_DIGITS = 30
"""A longer run of digits is no figure that anyone reads."""

_VULGAR = {"½": "5", "¼": "25", "¾": "75", "⅛": "125", "⅜": "375", "⅝": "625", "⅞": "875"}
_THIN = "\u00a0\u2009\u202f"

TOKEN = re.compile(
    rf"[0-9]{{1,{MAX_DIGITS}}}+(?:[.,·][0-9]{{1,{MAX_DIGITS}}}+|['’{_THIN} ][0-9]{{3}}(?![0-9])){{0,8}}+"
    rf"[{''.join(_VULGAR)}]?"
)
"""Everything that may be one numeral; ``digits`` decides how much of it is."""

_GROUPED = re.compile(
    rf"[0-9]{{1,3}}(?:(?:,[0-9]{{3}})++|(?:['’{_THIN} ][0-9]{{3}})++)(?:[.·][0-9]++)?"
    r"|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]++)?"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,}+(?:,[0-9]++)?|[0-9]{1,3}\.[0-9]{3},[0-9]{1,2}"
)
_POINTS_FIRST = re.compile(r"[0-9]{1,3}\.[0-9]{3}[.,]")  # "12.500,50"
_COMMA_DECIMAL = re.compile(r"[0-9]{1,3},[0-9]{1,2}")
_PLAIN = re.compile(r"[0-9]++(?:[.·][0-9]++)?")
_SEPARATORS = str.maketrans({",": "", "'": "", "’": "", " ": "", "·": "."} | dict.fromkeys(_THIN, ""))


class Numeral(NamedTuple):
    """A number as written: its digits as a plain decimal string, where it ends, its decimals and zeros."""

    digits: str
    end: int
    decimals: int = 0
    zeros: int = 0
    scale: int = 1


def digits(token: str, start: int) -> Numeral:
    """Read a token of digits and separators; what cannot belong to the number is left.

    >>> digits("28,500", 0)
    Numeral(digits='28500', end=6, decimals=0, zeros=2, scale=1)
    >>> digits("2,5", 0).digits, digits("10,15,20", 0).digits
    ('2.5', '10')
    """
    end = start + len(token)
    if token.isdecimal():
        return Numeral(token, end, 0, trailing_zeros(token))
    part = _VULGAR.get(token[-1])
    body = token[:-1] if part else token
    if _PLAIN.fullmatch(body):
        plain = body.replace("·", ".")
    elif _GROUPED.fullmatch(body):
        plain = (
            body.replace(".", "").replace(",", ".")
            if _POINTS_FIRST.match(body)
            else body.translate(_SEPARATORS)
        )
    elif _COMMA_DECIMAL.fullmatch(body):
        plain = body.replace(",", ".")
    else:
        prefix = _PLAIN.match(body)
        assert prefix is not None  # a token begins with a digit
        plain, end, part = prefix[0].replace("·", "."), start + prefix.end(), None
    if part and "." not in plain:
        plain = f"{plain}.{part}"
    decimals = len(plain.partition(".")[2])
    return Numeral(plain, end, decimals, 0 if decimals else trailing_zeros(plain))


_SPOKEN = re.compile(rf"-point-(?:(?P<digits>[0-9]{{1,3}})|(?P<word>{alternation(SMALL)}))(?![^\W_])")


_SLASHED = re.compile(
    rf"[ -](?P<part>[1-7]/[248])(?=(?:{INNER})?(?:%|per{INNER}?cent|percentage|points?\b|[mbt]illion))"
)
_SLASHES = {"1/2": "5", "1/4": "25", "3/4": "75", "1/8": "125", "3/8": "375", "5/8": "625", "7/8": "875"}


def spoken(number: Numeral, text: str, end: int) -> Numeral:
    """Decimals as the radio writes them, "32-point-nine", or as eighths, "5 1/2 percent"."""
    if number.decimals:
        return number
    if match := _SLASHED.match(text, number.end, end):
        tail = _SLASHES.get(match["part"])
        return number if tail is None else Numeral(f"{number.digits}.{tail}", match.end("part"), len(tail))
    match = _SPOKEN.match(text, number.end, end) if text.startswith("-point-", number.end) else None
    if match is None:
        return number
    tail = match["digits"] or str(SMALL[match["word"].lower()])
    return Numeral(f"{number.digits}.{tail}", match.end(), len(tail))


def trailing_zeros(plain: str) -> int:
    stripped = plain.rstrip("0")
    return len(plain) - len(stripped) if stripped else 0


_MIXED = {"and a half": "5", "and a quarter": "25", "and three quarters": "75"}


class NumberWords:
    """Reads "six point four", "two hundred and five" and "three and a half" for one set of scale words."""

    def __init__(self, scales: Mapping[str, int]) -> None:
        self._scales = {**scales, "hundred": 100, "dozen": 12}
        word = alternation([*SMALL, *self._scales, "point", "and", *_MIXED])
        word = rf"(?:point{INNER}[0-9]{{1,3}}|{word})"
        self._run = re.compile(rf"{word}(?![^\W_])(?:{INNER}{word}(?![^\W_])){{0,24}}+")
        self._word = re.compile(rf"{word}(?![^\W_])")

    def read(self, text: str, start: int, end: int) -> Numeral | None:
        """The longest numeral in words from ``start``; a closing scale word stays apart in ``scale``."""
        run = self._run.match(text, start, end)
        if run is None:
            return None
        words = [(_flat(m[0]), m.end()) for m in self._word.finditer(text, start, run.end())]
        return self._evaluate(words)

    def _evaluate(self, words: list[tuple[str, int]]) -> Numeral | None:
        total, group, scale, stop = 0, 0, 1, -1
        i = 0
        while i < len(words):
            word, word_end = words[i]
            small, factor = SMALL.get(word), self._scales.get(word)
            if small is not None:
                if not (stop < 0 or (total and not group) or _joins(group, small)):
                    break
                group += small
            elif factor is not None and factor <= 100:
                if group >= factor or (total and not group):
                    break
                group = (group or 1) * factor
            elif factor is not None:
                if not total:
                    total, scale = (group or 1) * factor, factor
                elif not group:
                    total, scale = total * factor, scale * factor
                elif factor < scale:
                    total, scale = total + group * factor, factor
                else:
                    break
                group = 0
            elif word in _MIXED and stop >= 0:
                if total and not group:  # "a billion and a half"
                    return Numeral(f"{total // scale}.{_MIXED[word]}", word_end, len(_MIXED[word]), 0, scale)
                whole = f"{total + group}.{_MIXED[word]}"
                return self._scaled(whole, words, i + 1, word_end)
            elif word.startswith("point") and stop >= 0 and not total:
                return self._decimal(group, words, i)
            elif word != "and" or group < 100 or not self._continues(words, i + 1):
                break
            if word != "and":
                stop = word_end
            i += 1
        if stop < 0:
            return None
        if total and not group:
            plain = str(total // scale)
            return Numeral(plain, stop, 0, trailing_zeros(plain), scale)
        plain = str(total + group)
        return Numeral(plain, stop, 0, trailing_zeros(plain))

    def _continues(self, words: list[tuple[str, int]], i: int) -> bool:
        """Whether "and" adds to the hundreds before it: "two hundred and five", not "two and three"."""
        while i < len(words) and words[i][0] in SMALL:
            i += 1
            if i < len(words) and words[i][0] not in SMALL:
                return words[i][0] not in ("hundred", "point", "dozen")
        return i <= len(words) and words[i - 1][0] in SMALL

    def _decimal(self, whole: int, words: list[tuple[str, int]], at: int) -> Numeral:
        """Single digits behind "point", then scale words."""
        tail = words[at][0].removeprefix("point").strip()
        stop, i = words[at if tail else at - 1][1], at + 1
        while i < len(words) and SMALL.get(words[i][0], 10) < 10:
            tail, stop, i = tail + str(SMALL[words[i][0]]), words[i][1], i + 1
        if not tail:
            return Numeral(str(whole), stop, 0, trailing_zeros(str(whole)))
        return self._scaled(f"{whole}.{tail}", words, i, stop)

    def _scaled(self, plain: str, words: list[tuple[str, int]], i: int, stop: int) -> Numeral:
        scale = 1
        while i < len(words) and words[i][0] in self._scales:
            scale, stop, i = scale * self._scales[words[i][0]], words[i][1], i + 1
        return Numeral(plain, stop, len(plain.partition(".")[2]), 0, scale)


def _flat(words: str) -> str:
    return " ".join(words.lower().replace("-", " ").split())


def _joins(group: int, small: int) -> bool:
    """Whether a word may follow inside a group: twenty|five, two hundred|five, two hundred twenty|five."""
    if group >= 100 and group % 100 == 0:
        return small > 0
    return group % 100 >= 20 and group % 10 == 0 and 0 < small < 10
