"""A figure that is no error but another's: of a sibling series, of the total, or of the pair turned round.

Before a statistic is called conflicting, the figure is held against every row of the table that speaks
of the same time and of areas that the sentence names, or of everyone. If one fits, the reading was wrong,
not the writer.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from steelyard.checks.arithmetic import Readings
from steelyard.checks.ask import Asker
from steelyard.checks.compare import same_unit, weigh
from steelyard.checks.observe import observe
from steelyard.checks.parties import EVERYONE
from steelyard.checks.question import Answer, Question
from steelyard.checks.questions import put
from steelyard.checks.readings import applies
from steelyard.model import Observation, Party
from steelyard.tables import timeline


def sibling(asker: Asker, question: Question, answer: Answer) -> Observation | None:
    """A row of the same table and time that the figure does fit, if there is one."""
    if answer.reading["use"] != "period" or not answer.rows:
        return None
    claim = question.claim
    ledger = asker.library.ledgers[answer.reading["table"]]
    named = (
        {p.code for p in (claim.subject, claim.counterpart) if p is not None}
        | claim.rivals
        | claim.owners
        | {EVERYONE}
    )
    held = answer.rows[0]
    series = {name: held.attrs.get(name) for name in ("measure", "scope", "basis", "adjustment", "indicator")}
    plain = replace(claim.quantity, value=abs(claim.quantity.value))
    for first in sorted(named):
        for second in sorted(named | {""}):
            for row in timeline.of_period(ledger, first, second, (held.valid_from, held.valid_to)):
                if row.known_from > question.known or row.value is None:
                    continue
                if not same_unit(claim.quantity.unit, row.unit):
                    continue
                same_pair = (first, second) == (held.subject, held.counterpart)
                same_series = same_pair and all(
                    row.attrs.get(name) == wanted for name, wanted in series.items()
                )
                if same_series and (
                    row.value > 0 or claim.subject is None or claim.subject.found == "stated"
                ):
                    continue
                if weigh(plain, row, ledger, asker.widths, factor=Decimal(1 if row.value > 0 else -1)).meets:
                    return observe(asker.library, ledger, row)
    return None


def of_another(asker: Asker, readings: Readings, question: Question) -> Observation | None:
    """A row of another area that the sentence names and that the figure fits: it may be theirs."""
    claim = question.claim
    for code in sorted(claim.rivals):
        party = Party(code, code, "guessed")
        moved = [replace(claim, subject=party)]
        if claim.counterpart is not None:
            moved.append(replace(claim, counterpart=party))
        for other in moved:
            asked = replace(question, claim=other)
            for reading in readings.get(claim.measure, ()):
                if reading["role"] == "core" and applies(reading, other, question.stated):
                    answer = put(asker, asked, reading)
                    if answer.state == "fits":
                        return observe(asker.library, asker.library.ledgers[reading["table"]], answer.rows[0])
    return None
