"""A headline: the sum that a country pledged, or its aim for a year, is held though no table lists them all.

A text that tells of it with another figure has it wrong, where the figure is near it, or it with a slip, and
is that of nothing else which we hold of the country: a pledge far from it may well be one that we lack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from steelyard.checks import slips, surely, why
from steelyard.checks.ask import Asker
from steelyard.checks.compare import same_unit, weigh
from steelyard.checks.question import Answer, Question
from steelyard.checks.somebodys import any_fits, plain, rows_among, spoken_of
from steelyard.tables.ledger import Ledger, Row

WORLD = "headline"  # of a reading whose table holds the headlines
YEAR = "target_year"
_AIMS = frozenset({"announced", "agreed", "target"})
_PLEDGED = "pledged"  # a word of the text says that the sum was promised: it may also be told as spent
_YEAR = re.compile(r"(?:19|20)\d\d")


def decides(asker: Asker, question: Question, answers: Sequence[Answer]) -> list[Answer]:
    """The headline that the text tells of, if its figure is another."""
    claim, quantity = question.claim, question.claim.quantity
    asked = [a for a in answers if a.reading["world"] == WORLD and a.state == "misses"]
    if not asked or claim.mood not in _AIMS or claim.relation not in ("level", "change_to"):
        return []
    if not plain(quantity):
        return []
    subject = claim.subject
    if subject is None or subject.found != "stated" or subject.actor or not surely.tied(claim):
        return []
    ledger = asker.library.ledgers[asked[0].reading["table"]]
    pledged = claim.mood == "agreed" or _PLEDGED in claim.words
    if YEAR not in ledger.keys and not (pledged and surely.tied_firmly(claim)):
        return []
    if (
        ledger.coverage.known_to is not None
        and question.day > ledger.coverage.known_to + asker.widths.news_days
    ):
        return []
    if _somebodys(asker, question, ledger):
        return []
    reading = asked[0].reading
    found = []
    for row in _headlines(question, ledger):
        fit = weigh(quantity, row, ledger, asker.widths)
        answer = Answer(reading, "misses", [row], fit, value=row.value, stage=WORLD, world=lambda: True)
        if _near(asker, quantity.value, row.value) or _slip(asker, question, answer):
            found.append(answer)
    return sorted(found, key=lambda answer: answer.fit.distance if answer.fit is not None else Decimal(0))[:1]


def _headlines(question: Question, ledger: Ledger) -> Iterator[Row]:
    """Of an aim, that for the year which the text names; of a pledge, the largest of the pair and goods."""
    claim = question.claim
    assert claim.subject is not None
    pairs = [(claim.subject.code, "")] if YEAR in ledger.keys else []
    if not pairs and claim.counterpart is not None:
        pairs = [(claim.subject.code, claim.counterpart.code)]
    product = claim.product.code if claim.product is not None else "all"
    rows = [
        row
        for pair in pairs
        for row in ledger.rows_of(*pair)
        if row.known_from <= question.known
        and row.value is not None
        and same_unit(claim.quantity.unit, row.unit)
        and row.attrs.get("measure") == claim.measure
        and row.attrs.get("product", product) == product
        and row.status not in ("demanded", "rejected")
    ]
    if YEAR in ledger.keys:
        label = claim.period.label if claim.period is not None and claim.period_found == "deadline" else ""
        years = _YEAR.findall(label)
        yield from (row for row in rows if row.attrs.get(YEAR) in years and row.confidence != "low")
    elif rows:
        most = max(rows, key=lambda row: (row.value or 0, row.known_from))
        if most.confidence != "low":
            yield most
        elif rest := [row for row in rows if row.confidence != "low"]:
            yield max(rest, key=lambda row: (row.value or 0, row.known_from))


def _near(asker: Asker, stated: Decimal, held: Decimal | None) -> bool:
    """Is it off by less than what makes a figure another one altogether?"""
    if not held or not stated:
        return False
    return 1 / asker.widths.gross_ratio < stated / held < asker.widths.gross_ratio


def _slip(asker: Asker, question: Question, answer: Answer) -> bool:
    quantity, value = question.claim.quantity, answer.value
    if value is None:
        return False
    swapped = slips.changed_about(slips.digits(quantity), slips.digits(quantity, value))
    return swapped or why.scaled(asker, question, answer)


def _somebodys(asker: Asker, question: Question, ledger: Ledger) -> bool:
    """Does any row of those whom the text names fit, of whatever kind and time?"""
    quantity = question.claim.quantity
    areas = spoken_of(asker, question)
    rows = rows_among(ledger, areas, areas | {""})
    return any_fits(asker, replace(quantity, value=abs(quantity.value)), ledger, rows)
