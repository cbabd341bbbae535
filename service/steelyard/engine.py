"""The whole flow, once: a document in, a report out.

Read this first. Text is read into claims, each claim is judged against the tables as they were known
on the day, and what was found goes into one report. Nothing here knows a country, a product or a rate.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from steelyard import __version__
from steelyard.checks import document, lists, vouched
from steelyard.checks.judge import Judge
from steelyard.clock import Clock
from steelyard.model import Claim, Day, Document, Edition, Figure, Finding, Report
from steelyard.packs import cache, discover, expressions, manifest
from steelyard.packs import rules as rule_packs
from steelyard.packs.undisturbed import undisturbed
from steelyard.tables import library as libraries
from steelyard.tables.library import Library

if TYPE_CHECKING:
    from steelyard.claims.read import Language, Text

_READING = 0.7
"""The share of the time for a check that reading may take; the rest is for judging what was read."""
OUT_OF_TIME = "out_of_time"
_MADE_BY = (
    "packs/pattern_syntax.py", "claims/frames/plan.py", "text/glossary.py", "text/vocabulary.py",
)  # fmt: skip
"""The code on which it depends what is made of rules and tables for reading."""
OLDER = 4
"""So many older versions of the tables are kept at a time, however many are asked for."""


def _mark(findings: list[Finding], figures: list[Figure]) -> None:
    """Of a check that ran out of time: name no claim that was not judged, and say why figures have none."""
    judged = {finding.claim.id for finding in findings}
    for finding in findings:
        finding.claim.related = [id_ for id_ in finding.claim.related if id_ in judged]
    for figure in figures:
        if not figure.claims and figure.why_not is None:
            figure.why_not = OUT_OF_TIME


class Engine:
    """Rules and tables of some packs, loaded once; safe to share between threads that only check.

    ``edition`` names how a text is read: the rules, and the names and words of the tables.
    """

    def __init__(self, roots: Sequence[Path]) -> None:
        self.roots = list(roots)
        with undisturbed():
            self.pack_rules = rule_packs.load(self.roots)
            self._newest = self._open(None)
        self._older = lru_cache(maxsize=OLDER)(self._open)
        library = self._newest[0]
        digest = manifest.combined({"rules": self.pack_rules.edition.digest, "words": library.words})
        self.edition = Edition(self.pack_rules.edition.version, digest)

    @classmethod
    def load(cls, packs: Sequence[Path] = ()) -> Engine:
        """Load the built-in pack, installed ones and those named here."""
        return cls(discover.roots(packs))

    def prepare(self) -> None:
        """Compile all that the first text would wait for: before forking, and before a service is ready."""
        assert self.language

    def library(self, version: str | None = None) -> Library:
        """The tables at a version of ours, the newest if none is named; ``UsageError`` for an unknown one."""
        return self._at(version)[0]

    def check(
        self,
        document: Document,
        *,
        published: Day | None = None,
        as_of: Day | None = None,
        reference_version: str | None = None,
        include_figures: bool = False,
        deadline: float | None = None,
    ) -> Report:
        """Check one document. ``published``: the text's date; ``as_of``: judge by what was known that day.

        ``deadline``: a time of ``time.monotonic`` from which on the report is what there is by then, and says
        that it is partial. Without one, the same text always has the same report.
        """
        library = self._at(reference_version)[0]
        published = published if published is not None else document.published
        known = as_of if as_of is not None else published
        today = known if known is not None else date.today().toordinal()
        clock = Clock(deadline)
        text = self.read(document.text, published, clock.part(_READING))
        findings = self.judge(
            text.claims, today, as_of=as_of, reference_version=reference_version, clock=clock
        )
        figures = [Figure(quantity, [], text.why_not.get(i)) for i, quantity in enumerate(text.quantities)]
        at = {quantity.start: i for i, quantity in enumerate(text.quantities)}
        for finding in findings:
            figures[at[finding.claim.quantity.start]].claims.append(finding.claim.id)
        if partial := text.partial or clock.struck:
            _mark(findings, figures)
        return Report(
            document, published, today, known is not None, library.edition, self.edition,
            f"steelyard {__version__}", findings, figures, include_figures, partial,
        )  # fmt: skip

    def read(self, text: str, published: Day | None, clock: Clock | None = None) -> Text:
        """Every figure and claim of a text, not judged; ``published`` is the day of undated sections.

        When the ``clock`` strikes, what was read by then is the answer.
        """
        from steelyard.claims.read import read

        return read(text, published, self.language, clock or Clock())

    def judge(
        self,
        claims: Sequence[Claim],
        today: Day,
        *,
        as_of: Day | None = None,
        reference_version: str | None = None,
        clock: Clock | None = None,
    ) -> list[Finding]:
        """A verdict for each claim of one text, in its order; the text itself is not needed.

        ``today`` is the last day whose knowledge counts. With ``as_of`` a text is judged as if it had been
        printed on that day, else each section by its own day and what was known then; undated ones stay
        undated. When the ``clock`` strikes, the claims judged by then are the answer.
        """
        judge, clock = self._at(reference_version)[1], clock or Clock()
        findings = []
        for claim in claims:
            if clock.up():
                break
            day = claim.published if as_of is None else as_of
            known = today if day is None else min(day, today)
            findings.append(Finding(claim, judge.judge(claim, day, known)))
        for finding in vouched.again(findings):
            day = finding.claim.published if as_of is None else as_of
            finding.verdict = judge.judge(finding.claim, day, today if day is None else min(day, today))
        for finding, doubt in lists.doubtful(findings):
            finding.verdict = judge.doubted(finding.claim, finding.verdict, doubt)
        for finding, other, sums in list(document.contradictions(findings, judge.widths, judge.statistic)):
            finding.verdict = judge.contradicted(finding, other, sums)
        return findings

    def _at(self, version: str | None) -> tuple[Library, Judge]:
        """A version that was named may be the newest one."""
        newest = self._newest
        return newest if version in (None, newest[0].edition.version) else self._older(version)

    def _open(self, version: str | None) -> tuple[Library, Judge]:
        library = libraries.load(self.roots, version)
        return library, Judge(library, self.pack_rules.readings, self.pack_rules.thresholds)

    @cached_property
    def language(self) -> Language:
        """Rules and words as texts are read by them; compiled when the first text is."""
        with undisturbed():
            return self._language()

    def _language(self) -> Language:
        expressions.prime()
        from steelyard.claims.currency import Currencies
        from steelyard.claims.frames.framing import compile_rules
        from steelyard.claims.read import Language
        from steelyard.text.quantities import Reader
        from steelyard.text.vocabulary import Vocabulary

        tables, rules = self._newest[0].vocabularies, self.pack_rules
        here = Path(__file__).parent
        inputs = {**cache.digests({name: here / name for name in _MADE_BY}), "edition": self.edition.digest}
        made = cache.kept("language", self.roots[0], inputs, self._made)
        reader = Reader(tables.get("hedges", []), tables.get("unit_names", []), tables.get("scale_words", []))
        money = {row["code"]: row.get("currency", "") for row in tables.get("areas", ())}
        currencies = Currencies(money, reader.rivals, reader.dollars)
        frames = compile_rules(rules.rules, rules.relations, rules.shapes, made["plans"])
        return Language(reader, Vocabulary(made["phrases"]), frames, currencies)

    def _made(self) -> dict[str, Any]:
        """What takes its time to make of rules and tables, as plain data."""
        from steelyard.claims.frames.framing import patterns_of
        from steelyard.claims.frames.plan import plan
        from steelyard.text import glossary

        rules = self.pack_rules
        patterns = patterns_of(rules.rules, rules.relations, rules.shapes)
        return {
            "plans": {pattern: plan(pattern) for pattern in patterns},
            "phrases": glossary.pack(self._newest[0].vocabularies, rules.lexicons),
        }
