"""The whole flow, once: a document in, a report out.

Read this first. Text is read into claims, each claim is judged against the tables as they were known
on the day, and what was found goes into one report. Nothing here knows a country, a product or a rate.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from steelyard import __version__
from steelyard.checks import document, lists
from steelyard.checks.judge import Judge
from steelyard.model import Claim, Day, Document, Edition, Figure, Finding, Report
from steelyard.packs import discover, manifest
from steelyard.packs import rules as rule_packs
from steelyard.tables import library as libraries
from steelyard.tables.library import Library

if TYPE_CHECKING:
    from steelyard.claims.read import Language, Text

OLDER = 4
"""So many older versions of the tables are kept at a time, however many are asked for."""


class Engine:
    """Rules and tables of some packs, loaded once; safe to share between threads that only check.

    ``edition`` names how a text is read: the rules, and the names and words of the tables.
    """

    def __init__(self, roots: Sequence[Path]) -> None:
        self.roots = list(roots)
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
    ) -> Report:
        """Check one document. ``published``: the text's date; ``as_of``: judge by what was known that day."""
        library = self._at(reference_version)[0]
        published = published if published is not None else document.published
        known = as_of if as_of is not None else published
        today = known if known is not None else date.today().toordinal()
        text = self.read(document.text, published)
        findings = self.judge(text.claims, today, as_of=as_of, reference_version=reference_version)
        figures = [Figure(quantity, [], text.why_not.get(i)) for i, quantity in enumerate(text.quantities)]
        at = {quantity.start: i for i, quantity in enumerate(text.quantities)}
        for claim in text.claims:
            figures[at[claim.quantity.start]].claims.append(claim.id)
        return Report(
            document, published, today, known is not None, library.edition, self.edition,
            f"steelyard {__version__}", findings, figures, include_figures,
        )  # fmt: skip

    def read(self, text: str, published: Day | None) -> Text:
        """Every figure and claim of a text, not judged; ``published`` is the day of undated sections."""
        from steelyard.claims.read import read

        return read(text, published, self.language)

    def judge(
        self,
        claims: Sequence[Claim],
        today: Day,
        *,
        as_of: Day | None = None,
        reference_version: str | None = None,
    ) -> list[Finding]:
        """A verdict for each claim of one text, in its order; the text itself is not needed.

        ``today`` is the last day whose knowledge counts. With ``as_of`` a text is judged as if it had been
        printed on that day, else by the day of its sections; undated ones stay undated.
        """
        judge = self._at(reference_version)[1]
        findings = [
            Finding(claim, judge.judge(claim, claim.published if as_of is None else as_of, today))
            for claim in claims
        ]
        for finding in (*lists.doubtful(findings), *lists.joined(findings)):
            finding.verdict = judge.doubted(finding.claim, finding.verdict)
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
        from steelyard.claims.currency import Currencies
        from steelyard.claims.framing import compile_rules
        from steelyard.claims.read import Language
        from steelyard.text.quantities import Reader
        from steelyard.text.vocabulary import from_tables

        tables = self._newest[0].vocabularies
        days = {
            cell: date.fromisoformat(cell).toordinal()
            for row in tables.get("people", ())
            for cell in (row.get("from", ""), row.get("to", ""))
            if len(cell) == 10
        }
        vocabulary = from_tables(tables, self.pack_rules.lexicons, days)
        reader = Reader(tables.get("hedges", []), tables.get("unit_names", []), tables.get("scale_words", []))
        money = {row["code"]: row.get("currency", "") for row in tables.get("areas", ())}
        currencies = Currencies(money, reader.rivals, reader.dollars)
        rules = compile_rules(self.pack_rules.rules, self.pack_rules.relations, self.pack_rules.shapes)
        return Language(reader, vocabulary, rules, currencies)
