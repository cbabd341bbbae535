"""The engine with the shipped rules and tables, loaded once; single figures, and verdicts by a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from steelyard.engine import Engine
from steelyard.intervals import Widths
from steelyard.model import Claim, Document, Quantity, Verdict


@dataclass(frozen=True)
class Judged:
    """One claim of a sentence, its verdict, and the sentence itself."""

    text: str
    claim: Claim
    verdict: Verdict

    @property
    def short(self) -> str:
        """Status and reason, and the grade where there is one."""
        parts = (self.verdict.status, self.verdict.reason, self.verdict.grade)
        return " ".join(part for part in parts if part)

    @property
    def corrected(self) -> str:
        """The sentence with the suggestion put in."""
        edit = self.verdict.suggestion
        assert edit is not None, self.verdict
        return self.text[: edit.start] + edit.replacement + self.text[edit.end :]


Check = Callable[..., Judged]


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine.load()


@pytest.fixture(scope="session")
def widths(engine: Engine) -> Widths:
    return Widths.from_plain(engine.pack_rules.thresholds)


@pytest.fixture(scope="session")
def figure(engine: Engine) -> Callable[[str], Quantity]:
    """The only figure of a text."""

    def read(text: str) -> Quantity:
        (found,) = engine.language.reader.find(text)
        return found

    return read


@pytest.fixture(scope="session")
def check(engine: Engine) -> Check:
    """The claim that a sentence makes of a figure (of its only one, if none is named), judged on a day."""

    def run(text: str, published: str = "", *, surface: str = "", as_of: str = "") -> Judged:
        days = [date.fromisoformat(day).toordinal() if day else None for day in (published, as_of)]
        report = engine.check(Document("-", text), published=days[0], as_of=days[1])
        found = [f for f in report.findings if not surface or f.claim.quantity.surface == surface]
        assert len(found) == 1, [(f.claim.quantity.surface, f.claim.measure) for f in report.findings]
        return Judged(text, found[0].claim, found[0].verdict)

    return run
