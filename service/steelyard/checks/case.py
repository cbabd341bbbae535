"""A claim that the tables contradict, with all that a doubt about it may look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from steelyard.checks import slips, why
from steelyard.checks.arithmetic import Readings
from steelyard.checks.ask import Asker
from steelyard.checks.compare import distance_grade
from steelyard.checks.question import Answer, Question
from steelyard.intervals import in_unit
from steelyard.model import Claim, Observation


@dataclass
class Case:
    """``decided``: the answers that contradict the claim, the first of them the one it is held against."""

    asker: Asker
    readings: Readings
    question: Question
    answers: Sequence[Answer] = ()
    decided: Sequence[Answer] = ()
    shown: list[Observation] = field(default_factory=list)
    """Rows that a doubt has found and that an editor should see."""

    @property
    def claim(self) -> Claim:
        return self.question.claim

    @property
    def answer(self) -> Answer:
        return self.decided[0]

    @property
    def borne_out(self) -> bool:
        """Is our reading borne out, by figures near by or by itself, as ours with a slip?"""
        several = len(slips.digits(self.claim.quantity).strip("0")) >= slips.SEVERAL
        return self.claim.vouched or self.slip or (several and self.scaled)

    @property
    def news(self) -> bool:
        """Is it held against an act of those days, as a rate that is nobody's?"""
        return bool(self.decided) and self.answer.stage == "news"

    @property
    def aim(self) -> bool:
        """Is it held against every mark that a group ever had, as one beyond them all?"""
        return (
            bool(self.decided) and self.answer.stage == "far_off" and self.answer.reading["counts"] == "mark"
        )

    @cached_property
    def scaled(self) -> bool:
        """Is it the figure of the row a thousand times too large or small?"""
        return bool(self.decided) and why.scaled(self.asker, self.question, self.answer)

    @cached_property
    def slip(self) -> bool:
        """Is the figure that of the row with a digit wrong or two changed about?"""
        if not self.decided or self.answer.value is None:
            return False
        law = self.asker.library.ledgers[self.answer.reading["table"]].rounding == "exact"
        return slips.is_slip_of(self.claim.quantity, self.answer.value, moved=not law)

    @cached_property
    def why(self) -> why.Found:
        """The reason code, the rows that show it, and a grade if the reason sets one."""
        return why.reason(self.asker, self.question, self.answer, list(self.answers))

    @cached_property
    def far(self) -> str:
        """How far off the figure is."""
        answer = self.answer
        if answer.fit is None or answer.value is None:
            return "gross"  # held against a whole series, from which it lies far off
        quantity = in_unit(self.claim.quantity, answer.rows[0].unit)
        return distance_grade(quantity, answer.fit, answer.value, self.asker.widths)
