"""How figures are read beside other readers of quantities: the same sentences, right or wrong, and the time.

    python tests/benchmarks/peers_quantities.py [FILE ...]

The sentences are those of the corpus (or of corpora of yours, in its format), at most 400 characters each. A
figure is right if something was read at its place with the same value (of a range: both ends), in the same
unit where the kind says so; a sentence without figures if nothing was read in it. Peers that are not
installed are left out, with the reason: quantulum3, recognizers-text-suite (with emoji below 2), text2num.
"""

from __future__ import annotations

import difflib
import re
import sys
import warnings
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from clock import per_5kb

from steelyard.engine import Engine
from steelyard.packs import discover
from steelyard.testing import corpus
from steelyard.testing.corpus import GoldFigure, Item

CORPUS = Path(__file__).parents[1] / "corpus"
LONGEST = 400
TIMED = 60
"""Sentences that the time is taken on: the slowest peer needs a second for each."""
CURRENCIES = {
    "dollar": "USD", "us dollar": "USD", "united states dollar": "USD", "canadian dollar": "CAD",
    "australian dollar": "AUD", "taiwan dollar": "TWD", "new taiwan dollar": "TWD", "euro": "EUR",
    "pound": "GBP", "pound sterling": "GBP", "british pound": "GBP", "yen": "JPY", "japanese yen": "JPY",
    "won": "KRW", "south korean won": "KRW", "indian rupee": "INR", "rupee": "INR", "yuan": "CNY",
    "chinese yuan": "CNY", "renminbi": "CNY", "swiss franc": "CHF", "polish zloty": "PLN",
    "polish złoty": "PLN", "mexican peso": "MXN", "russian ruble": "RUB", "russian rouble": "RUB",
}  # fmt: skip
"""What the peers call currencies, as codes."""


class Read(NamedTuple):
    """What a reader found at a place: its value or the two ends of a range, and the unit as we write it."""

    start: int
    end: int
    low: float
    high: float | None
    unit: str | None


Reader = Callable[[str], list[Read]]


def steelyard() -> Reader:
    language = Engine([discover.builtin()]).language

    def read(text: str) -> list[Read]:
        found = language.reader.find(text)
        language.currencies.resolve(found)
        return [
            Read(q.start, q.end, float(q.value), None if q.value_to is None else float(q.value_to), q.unit)
            for q in found
        ]

    return read


def quantulum3() -> Reader:
    from quantulum3 import parser

    def read(text: str) -> list[Read]:
        found = []
        for one in parser.parse(text):
            name = one.unit.name
            unit = "percent" if name == "percentage" else CURRENCIES.get(name.lower(), name)
            half = one.uncertainty
            low, high = (one.value - half, one.value + half) if half else (one.value, None)
            found.append(Read(*one.span, low, high, unit))
        return found

    return read


def recognizers() -> Reader:
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    numbers, units = NumberRecognizer("en-us"), NumberWithUnitRecognizer("en-us")
    models = [
        units.get_currency_model(),
        numbers.get_percentage_model(),
        units.get_dimension_model(),
        numbers.get_number_model(),
    ]

    def read(text: str) -> list[Read]:
        found: list[Read] = []
        for model in models:
            for one in model.parse(text):
                said = one.resolution.get("value") or ""
                if not re.fullmatch(r"-?[0-9.]+%?", said):
                    continue
                if any(one.start < r.end and r.start <= one.end for r in found):
                    continue  # the number inside an amount
                unit = one.resolution.get("isoCurrency") or one.resolution.get("unit") or ""
                unit = "percent" if said.endswith("%") else CURRENCIES.get(unit.lower(), unit)
                found.append(Read(one.start, one.end + 1, float(said.rstrip("%")), None, unit or None))
        return found

    return read


def text2num() -> Reader:
    """It turns number words into digits; where they stood comes back by laying both texts side by side."""
    import text_to_num

    word = re.compile(r"[\w'’.%$€£-]*[\w%]")

    def read(text: str) -> list[Read]:
        before = list(word.finditer(text))
        after = word.findall(text_to_num.alpha2digit(text, "en"))
        found = []
        matcher = difflib.SequenceMatcher(None, [m[0] for m in before], after, autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag in ("replace", "equal"):
                for j in range(j1, j2):
                    place = before[i1 + j - j1 : i1 + j - j1 + 1] if tag == "equal" else before[i1:i2]
                    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", after[j]) and place:
                        found.append(Read(place[0].start(), place[-1].end(), float(after[j]), None, None))
        return found

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "steelyard": steelyard,
    "quantulum3": quantulum3,
    "Recognizers": recognizers,
    "text2num": text2num,
}


def kinds(figure: GoldFigure) -> Iterable[tuple[str, bool]]:
    """The rows that a figure counts in, and whether the unit must be right there."""
    money = len(figure.unit.split("/")[0]) == 3 and figure.unit[:3].isupper()
    if figure.value_to is not None:
        yield "ranges, both ends", True
    elif figure.unit == "percent":
        yield "percent, value", False
        yield "percent, value and unit", True
    elif money:
        yield "money, value", False
        yield "money, value and unit", True
    elif figure.unit in ("fraction", "times"):
        yield "fractions and multiples, value", False
    else:
        yield "counts and others, value", False
    if re.match(r"[A-Za-z]+(?:[ -][a-z]+)* ?", figure.surface) and not re.search("[0-9]", figure.surface):
        yield "written in words, value", False


def is_right(figure: GoldFigure, place: tuple[int, int], found: list[Read], unit: bool) -> bool:
    """Whether something was read there with the value, and the unit if it is asked for."""
    for one in found:
        if one.start < place[1] and place[0] < one.end:
            near = _near(one.low, figure.value) and (
                figure.value_to is None or (one.high is not None and _near(one.high, figure.value_to))
            )
            wanted = figure.unit.split("/")[0]
            if near and (not unit or (one.unit or "").split("/")[0] == wanted):
                return True
    return False


def _near(value: float, gold: Decimal) -> bool:
    return abs(value - float(gold)) <= max(1e-6 * abs(float(gold)), 5e-4 if abs(gold) < 1 else 0)


def score(read: Reader, items: list[Item]) -> dict[str, list[int]]:
    """By kind: how many right, of how many."""
    counts: dict[str, list[int]] = {}

    def count(kind: str, right: bool) -> None:
        row = counts.setdefault(kind, [0, 0])
        row[0] += right
        row[1] += 1

    for item in items:
        found = read(item.text)
        for figure in item.figures:
            for kind, unit in kinds(figure):
                count(kind, is_right(figure, item.span(figure), found, unit))
        if not item.figures:
            count("sentences without figures left alone", not found)
        elif all(f.claims is not None for f in item.figures):
            places = [item.span(figure) for figure in item.figures]
            extra = sum(not any(r.start < b and a < r.end for a, b in places) for r in found)
            row = counts.setdefault("read where nothing stands", [0, 0])
            row[0] += extra
            row[1] += len(found)
    return counts


def main(paths: list[str]) -> None:
    warnings.filterwarnings("ignore")
    files = [Path(path) for path in paths] or sorted(CORPUS.glob("*.jsonl"))
    items = [item for path in files for item in corpus.read(path) if len(item.text) <= LONGEST]
    texts = sorted(item.text for item in items)
    print(f"{len(items)} sentences, {sum(len(item.figures) for item in items)} figures\n")
    scores: dict[str, dict[str, list[int]]] = {}
    times: dict[str, float] = {}
    for name, make in READERS.items():
        try:
            read = make()
        except Exception as error:
            print(f"{name}: left out, {type(error).__name__}: {error}")
            continue
        scores[name] = score(read, items)
        times[name] = per_5kb(read, texts[:: len(texts) // TIMED], rounds=3)
    _print(scores, times)


def _print(scores: dict[str, dict[str, list[int]]], times: dict[str, float]) -> None:
    order = sorted({kind for one in scores.values() for kind in one})
    names = list(scores)
    rows: list[list[Any]] = [["right, in percent", "cases", *names]]
    for kind in order:
        cases = scores[names[0]][kind][1]
        rows.append([kind, cases if "nothing" not in kind else "", *(_share(scores[n], kind) for n in names)])
    rows.append(["ms per 5 KB", "", *(f"{times[n]:.2f}" for n in names)])
    rows.append(["times the first", "", *(f"{times[n] / times[names[0]]:.1f}" for n in names)])
    widths = [max(len(str(row[i])) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        head, *cells = [str(cell) for cell in row]
        print("  ".join([head.ljust(widths[0]), *map(str.rjust, cells, widths[1:])]).rstrip())


def _share(one: dict[str, list[int]], kind: str) -> str:
    right, cases = one.get(kind, [0, 0])
    return f"{100 * right / cases:.1f}" if cases else "-"


if __name__ == "__main__":
    main(sys.argv[1:])
