"""Whom the sentences before spoke of, for a figure whose own sentence does not say who bears it."""

from __future__ import annotations

from dataclasses import replace

from steelyard.claims.context.topic import DEPTH, Topic
from steelyard.claims.finders.groups import before
from steelyard.claims.parties.named import area_of
from steelyard.claims.parties.taken import areas_of, guess
from steelyard.model import Party
from steelyard.text.annotate import Sentence, Symbol

_BESIDE = frozenset({"as", "than", "like", "unlike"})


def spoken_of(topic: Topic, number: int, out: set[str], since: int = 0) -> list[Party]:
    """The name that the sentences before spoke of, for a word that points back: sure if the only one.

    Of one sentence it is the first, which is mostly what the sentence is about.
    """
    far = topic.since(max(since, number - DEPTH), "area")
    names = [(told, s) for told, s in far if area_of(s) not in out]
    sure = len({area_of(s) for _, s in names}) == 1
    last = [s for told, s in names if told == names[-1][0]]
    return [replace(guess(s), found="carried" if sure else "guessed") for s in last[:1]]


def just_told(topic: Topic, sentence: Sentence, out: set[str]) -> list[Party]:
    """The only one of whom the sentence before told, as a guess, where this one speaks of nobody."""
    symbols = sentence.symbols
    names = [s for _, s in topic.since(sentence.number - 1, "area") if area_of(s) not in out]
    alone = len({area_of(s) for s in names}) == 1 and not {area_of(s) for s in areas_of(symbols)} - out
    goods = any(s.kind == "product" or s.text == "everything" for s in symbols)
    return [guess(names[0])] if alone and not goods else []


def set_beside(symbols: list[Symbol], name: Symbol) -> bool:
    """Is it only whom another is set beside ("the same as Japan's", "like Peru")?"""
    i = next(i for i, s in enumerate(symbols) if s is name)
    at = before(symbols, i)
    return at > 0 and symbols[at].text in _BESIDE and symbols[at - 1].text != "such"
