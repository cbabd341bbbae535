"""Counts over a corpus: how well figures, claims and verdicts agree with the gold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..engine import Engine
from ..model import Finding
from ..reasons import CONFLICTING, CONSISTENT
from . import mentions
from .corpus import GoldClaim, Item
from .mentions import Mentions
from .pairing import ASPECTS, PairedFigure, PairedItem, document, pair, plain_hedge, right, same_value

KINDS = ("quantity", "value and unit", "offsets", "range", "hedge", "relation", "names", "dates")
EXACT, LEVEL = "eq", "level"
PARTIES = ("measure", "subject", "counterpart")


@dataclass(slots=True)
class Tally:
    """Hits among what is wanted and what was given."""

    hits: int = 0
    wanted: int = 0
    given: int = 0

    def count(self, wanted: bool, given: bool, hit: bool) -> None:
        self.wanted += wanted
        self.given += given
        self.hits += hit

    @property
    def recall(self) -> float | None:
        return self.hits / self.wanted if self.wanted else None

    @property
    def precision(self) -> float | None:
        return self.hits / self.given if self.given else None

    @property
    def f1(self) -> float | None:
        both = self.wanted + self.given
        return 2 * self.hits / both if both else None


@dataclass(slots=True)
class Score:
    """Everything that is counted.

    ``aspects`` count among claims that were found; ``outcomes`` (measure, gold verdict, our verdict) and
    ``reasons`` (our verdict and reason, gold verdict) among claims with a verdict in the gold, where our
    verdict on a claim that was not found is blank.
    """

    items: int = 0
    kinds: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    silent: Tally = field(default_factory=Tally)
    claims: Tally = field(default_factory=Tally)
    aspects: Counter[str] = field(default_factory=Counter)
    measures: dict[str, Counter[str]] = field(default_factory=dict)
    outcomes: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    reasons: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    wild_conflicts: int = 0
    crashes: list[str] = field(default_factory=list)

    def verdicts(self, gold: str | None = None, ours: str | None = None, measure: str | None = None) -> int:
        """How many claims have these verdicts; ``None`` stands for any."""
        return sum(
            number
            for (name, wanted, given), number in self.outcomes.items()
            if gold in (None, wanted) and ours in (None, given) and measure in (None, name)
        )


def run(engine: Engine, items: Iterable[Item]) -> Score:
    """Read every item as of the day on which it is printed, and count."""
    score = Score()
    for item in items:
        score.items += 1
        try:
            report = engine.check(document(item), published=item.published.toordinal(), include_figures=True)
            named = mentions.read(engine.language, item)
        except Exception as error:  # a corpus is scored to the end: a crash is a finding too
            score.crashes.append(f"{item.id}: {type(error).__name__}: {error}")
            continue
        add(score, pair(item, report))
        for kind, one in zip(("names", "dates"), named, strict=True):
            add_mentions(score.kinds[kind], one)
    return score


def add(score: Score, paired: PairedItem) -> None:
    """Count one item."""
    for figure in paired.figures:
        _figure(score, figure)
        for gold, finding in figure.pairs:
            _claim(score, gold, finding)
        _spare(score, figure.spare)
    for quantity, findings in paired.extra:
        for kind in ("quantity", "value and unit", "offsets"):
            score.kinds[kind].count(False, True, False)
        score.kinds["range"].count(False, quantity.value_to is not None, False)
        score.kinds["hedge"].count(False, plain_hedge(quantity.hedge) != EXACT, False)
        _spare(score, findings)


def add_mentions(tally: Tally, found: Mentions) -> None:
    """Count names or dates, where the gold has them."""
    if found.gold is not None:
        tally.hits += found.hits()
        tally.wanted += len(found.gold)
        tally.given += len(found.read)


def _figure(score: Score, figure: PairedFigure) -> None:
    gold, quantity = figure.gold, figure.quantity
    there = quantity is not None
    value = quantity is not None and same_value(gold, quantity)
    score.kinds["quantity"].count(True, there, there)
    score.kinds["value and unit"].count(True, there, value)
    score.kinds["offsets"].count(True, there, figure.exact)
    upper = quantity.value_to if quantity is not None else None
    same = upper is not None and upper == gold.value_to
    score.kinds["range"].count(gold.value_to is not None, upper is not None, same)
    hedge = plain_hedge(quantity.hedge) if quantity is not None else EXACT
    score.kinds["hedge"].count(gold.hedge != EXACT, hedge != EXACT, hedge == gold.hedge != EXACT)
    if gold.claims == ():
        score.silent.count(True, not figure.spare, not figure.spare)


def _claim(score: Score, gold: GoldClaim, found: Finding | None) -> None:
    score.claims.count(True, found is not None, found is not None)
    told = found.claim.relation if found is not None else LEVEL
    score.kinds["relation"].count(gold.relation != LEVEL, told != LEVEL, told == gold.relation != LEVEL)
    mine = score.measures.setdefault(gold.measure, Counter())
    mine["wanted"] += 1
    if found is not None:
        equal = right(gold, found.claim)
        names = [aspect for aspect in ASPECTS if equal[aspect]]
        names += ["parties"] if all(equal[aspect] for aspect in PARTIES) else []
        names += ["all"] if all(equal.values()) else []
        score.aspects.update(names)
        mine.update(["found", *names])
    if gold.verdict is not None:
        ours, reason = (found.verdict.status, found.verdict.reason) if found is not None else ("", "")
        score.outcomes[gold.measure, gold.verdict, ours] += 1
        score.reasons[ours, reason, gold.verdict] += 1


def _spare(score: Score, findings: Iterable[Finding]) -> None:
    for finding in findings:
        score.claims.count(False, True, False)
        score.kinds["relation"].count(False, finding.claim.relation != LEVEL, False)
        score.wild_conflicts += finding.verdict.status == CONFLICTING


def rates(score: Score) -> dict[str, tuple[int, int]]:
    """The rates of verdicts as parts of a whole: all claims whose verdict the gold knows, found or not."""
    flagged = score.verdicts(ours=CONFLICTING) + score.wild_conflicts
    decidable = [score.verdicts(gold=verdict) for verdict in (CONSISTENT, CONFLICTING)]
    decided = [
        score.verdicts(gold=gold, ours=ours)
        for gold in (CONSISTENT, CONFLICTING)
        for ours in (CONSISTENT, CONFLICTING)
    ]
    return {
        "precision of conflicting": (score.verdicts(CONFLICTING, CONFLICTING), flagged),
        "wrong figures caught": (score.verdicts(CONFLICTING, CONFLICTING), decidable[1]),
        "right called conflicting": (score.verdicts(CONSISTENT, CONFLICTING), decidable[0]),
        "decided": (sum(decided), sum(decidable)),
    }
