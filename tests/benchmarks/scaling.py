"""Does the time grow with the work and no faster: longer texts, more rules, more rows, hostile texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from archive import Archive
from clock import KB5, milliseconds
from work import check_text

from steelyard.claims.frames.framing import compile_rules
from steelyard.engine import Engine
from steelyard.text import glossary
from steelyard.text.vocabulary import Vocabulary

SIZES = (1_000, 10_000, 100_000, 1_000_000, 9_900_000)
RULES = (10, 30, 100, 300, 1_000)
TIMES = (1, 10, 100)
_PLAIN = re.compile(r"[{<][^}>]*[}>]|[a-z]+")
Point = tuple[float, float]


def of_text(engine: Engine, largest: int) -> list[Point]:
    """(bytes, ms per 5 KB) of ever longer texts of the same mixture."""
    archive, pieces, points = Archive(seed=3), [], []
    length = 0
    for size in SIZES:
        if size > largest:
            break
        while length < size:
            pieces.append(next(iter(archive.articles(1))).text)
            length += len(pieces[-1]) + 1
        text = "\n".join(pieces)[:size]
        points.append((float(size), _timed(engine, text) * KB5 / len(text.encode())))
    return points


def of_rules(engine: Engine) -> list[Point]:
    """(number of rules, ms per 5 KB): further rules are ours with other words, on themes of their own."""
    files, lexicons = engine.pack_rules.rules, engine.pack_rules.lexicons
    tables = engine.library().vocabularies
    text = _rich()
    first, points = engine.language, []
    for wanted in RULES:
        names = list(files)
        chosen: dict[str, Mapping[str, Any]] = {name: files[name] for name in names[:wanted]}
        words = dict(lexicons)
        number = 0
        while len(chosen) < wanted:
            number += 1
            for name in names[: wanted - len(chosen)]:
                chosen[f"{name}_{number}"] = _renamed(files[name], number)
            words |= {
                f"{tag}_{number}": [f"{entry}q{number}" for entry in es] for tag, es in lexicons.items()
            }
        engine.language.rules = compile_rules(chosen, engine.pack_rules.relations, engine.pack_rules.shapes)
        engine.language.vocabulary = Vocabulary(glossary.pack(tables, words))
        points.append((float(wanted), _timed(engine, text) * KB5 / len(text.encode())))
        del engine.language
    engine.language = first
    return points


def _renamed(value: Any, number: int) -> Any:
    """A rule whose words and lists have another name."""
    if isinstance(value, dict):
        kept = ("measure", "reason", "readings", "examples", "slots", "mood")
        return {key: inner if key in kept else _renamed(inner, number) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(inner, number) for inner in value]
    if not isinstance(value, str) or ("<" not in value and "{" not in value):
        return value
    return _PLAIN.sub(lambda match: _word(match[0], number), value)


def _word(word: str, number: int) -> str:
    if word[0] == "{":
        return word
    return f"<{word[1:-1]}_{number}>" if word[0] == "<" else f"{word}q{number}"


def of_rows(engine: Engine) -> list[Point]:
    """(times as many rows, ms per 5 KB): the further rows are of parties that nobody names."""
    text, points = _rich(), []
    ledgers = engine.library().ledgers.values()
    first = {ledger.name: ledger._parties for ledger in ledgers}
    for times in TIMES:
        for ledger in ledgers:
            own = first[ledger.name]
            more = {
                (f"{a}{n}" if a else a, f"{b}{n}" if b else f"{n}"): rows
                for n in range(1, times)
                for (a, b), rows in own.items()
            }
            ledger._parties = own | more
        points.append((float(times), _timed(engine, text) * KB5 / len(text.encode())))
    for ledger in ledgers:
        ledger._parties = first[ledger.name]
    return points


def of_hostile(engine: Engine, size: int) -> Iterator[tuple[str, float, float]]:
    """Name, and ms per 5 KB at ``size`` characters and at twice as many, of texts made to be slow."""
    for name, unit in HOSTILE.items():
        once, twice = (unit * (length // len(unit) + 1) for length in (size, 2 * size))
        yield (
            name,
            _timed(engine, once[:size]) * KB5 / size,
            _timed(engine, twice[: 2 * size]) * KB5 / (2 * size),
        )


HOSTILE = {
    "one sentence without end": "a 15% tariff on Japan and a 20% levy on steel from Chile and ",
    "nothing but figures": "5% ",
    "nothing but digits": "1234567890",
    "names without figures": "Japan, Chile, Peru and the United States of America, ",
    "open quotation marks": "“‘\"' 7% ",
    "blank lines": "\n\n \n3%\n",
    "dates": "between 3 May 2021 and 4 June 2022, from March to April, ",
    "bullets": "- Japan: 15%\n",
    "stops": "U.S. 5. No. 3. e.g. ",
}


def _rich() -> str:
    archive = Archive(seed=5)
    return "\n".join(archive.article("rich").text for _ in range(6))


def _timed(engine: Engine, text: str) -> float:
    rounds, least = (1, 0.0) if len(text) > 200_000 else (5, 0.03)
    return milliseconds(lambda: check_text(engine, text, 739_000), rounds, least)
