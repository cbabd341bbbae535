"""Why a claim that the tables contradict may still be left open: a list of doubts, each with its name.

A doubt withholds a conflict only for what it can name: whose figure it is, of what, of when, on which basis,
or that somebody else than the table may have said it. The first that holds is the one that an editor reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from steelyard.checks import of_what, of_whom, rivals, somebodys, surely, why
from steelyard.checks.case import Case
from steelyard.claims.assertion.linked import CHARGED
from steelyard.model import Observation, Verdict


@dataclass(frozen=True, slots=True)
class Doubt:
    """``reason`` is the code of the verdict, ``says`` what an editor reads, ``holds`` whether it applies."""

    name: str
    reason: str
    says: str
    holds: Callable[[Case], bool]
    lifted: bool = False  # by figures near by that agree

    def withholds(self, evidence: list[Observation]) -> Verdict:
        """The verdict of a claim that is left open for this."""
        return Verdict("unverifiable", self.reason, evidence=evidence, doubt=self.name)


def first(doubts: Iterable[Doubt], case: Case) -> Doubt | None:
    """The first doubt that holds."""
    return next((doubt for doubt in doubts if doubt.holds(case)), None)


def _rival(case: Case) -> bool:
    found = rivals.of_another(case.asker, case.readings, case.question) or rivals.sibling(
        case.asker, case.question, case.answer
    )
    if found is not None:
        case.shown.append(found)
    return found is not None


def _undated(case: Case) -> bool:
    return not case.question.dated and why.fits_earlier(case.asker, case.question, case.answer)


def _ran_ahead(case: Case) -> bool:
    reason, extra, _ = case.why
    if not why.ran_ahead(case.asker, case.question, reason, extra, case.answer.rows[0]):
        return False
    case.shown += extra
    return True


def _right_once(case: Case) -> bool:
    """Was the rate right at another time, and does the text not say that it is charged now, or on a day?"""
    now = case.question.stated or case.claim.vouched or not case.claim.words.isdisjoint(CHARGED)
    return case.why[0] in why.FATES and not now


def _far_from_what_we_supplied(case: Case) -> bool:
    told = case.news or case.borne_out or case.aim or case.why[0] in _TELLING
    return case.far == "gross" and not told and not surely.read(case) and not somebodys.nobodys(case)


def _theme_alone(case: Case) -> bool:
    """Does no word near by say what the figure measures, and does nothing bear our reading out?

    Where the sentence names both who lays it and who bears it, it is tied by them.
    """
    if surely.tied(case.claim) or surely.both_named(case):
        return False
    return not case.borne_out and case.why[0] != "scale_error"


def _aim(case: Case) -> bool:
    return case.why[0] == "target_as_fact" and "loose" in case.claim.words


def _never(_: Case) -> bool:
    return False


OF_CLAIM = (
    Doubt("guessed party", "ambiguous",
          "Several names would fit here, so we do not judge it.", of_whom.guessed,
          lifted=True),
    Doubt("party by default", "ambiguous",
          "The sentence does not name the country, and another one is named near by.", of_whom.contested,
          lifted=True),
    Doubt("other goods named", "ambiguous",
          "Other goods are named with it, and the figure may be theirs.", of_whom.other_goods),
    Doubt("partner not named", "ambiguous",
          "The text leaves open on whose goods this is charged.", of_whom.partner_needed),
    Doubt("a part, or several together", "ambiguous",
          "It speaks of a part, or of several together, for which we have no figure.", of_whom.partial),
    Doubt("a share of one named before", "ambiguous",
          "It is a share of what an earlier clause speaks of, and may be of more or less than that.",
          of_whom.of_one_before),
    Doubt("whose dollar", "ambiguous",
          "The text leaves open whose dollar this is.", of_whom.bare_dollar),
    Doubt("both sides, one named", "ambiguous",
          "The text speaks of two countries and names only one.", of_whom.one_sided),
    Doubt("time not tied", "ambiguous",
          "The time that the sentence names may or may not be that of the figure.", of_what.vague_period),
)  # fmt: skip
"""Doubts that need no look at the tables: of a derived figure too."""

_TELLING = frozenset({"scale_error", "other_side", "stale_period", *why.FATES})
"""Reasons that are borne out by a row which the figure fits: then it speaks of what we took it for."""

OF_ANSWER = (
    Doubt("fits another", "ambiguous",
          "The figure fits another country or series that the sentence may mean.", _rival),
    Doubt("goods spoken of", "ambiguous",
          "It fits the rate on goods that the text has just spoken of.", of_whom.themed),
    Doubt("a group of states", "ambiguous",
          "Its members have rates of their own, and the group as such has none.",
          of_whom.group_without_own_rate),
    Doubt("undated", "needs_date",
          "It fits an earlier date; give the date of publication to have it judged.", _undated),
    Doubt("a forecast", "not_listed",
          "It is a forecast, and ours need not be the writer's.", of_what.forecast),
    Doubt("a span of several rates", "not_listed",
          "It is a span of rates, and no single row can say that it is wrong.", of_what.span_of_rates),
    Doubt("talked of", "ambiguous",
          "The rate is only named as one that is talked of or reckoned with.", of_what.talked_of),
    Doubt("a total with duties on some goods", "ambiguous",
          "It is a total, and duties on some goods alone may be counted in.", of_what.total_with_lists),
    Doubt("between the rates of lists", "ambiguous",
          "Each list of goods has its own rate, and the figure lies between them; it may be an average.",
          of_what.between_lists),
    Doubt("finer than law", "ambiguous",
          "It is told to a decimal that no such rate has, and may be of something else.",
          of_what.finer_than_law),
    Doubt("a step", "not_listed",
          "A rate was raised by so much; the figure may be that step.", of_what.by_a_step),
    Doubt("a newer year", "edition_missing",
          "The text names no time, and the figure may be that of the year after the last one we hold.",
          of_what.of_a_newer_year),
    Doubt("a revision", "edition_missing",
          "It is told as revised, and the last count that we hold is older.", of_what.of_a_revision),
    Doubt("an old edition", "edition_missing",
          "The last count that we hold is a year old, and may have been revised by so much.",
          of_what.of_an_old_edition),
    Doubt("sum of some months", "ambiguous",
          "The text names no time, and the sum may be that of some months.", of_what.of_some_months),
    Doubt("sum of more months", "ambiguous",
          "It is several times as large, and the sum may be that of all months up to the one named.",
          of_what.of_more_months),
    Doubt("basis not held", "ambiguous",
          "The text does not say whether services count, and we lack the other count.", of_what.other_basis),
    Doubt("two sides by theme alone", "ambiguous",
          "The text leaves open with whom this trade is.", of_what.partnerless),
    Doubt("made official soon after", "not_listed",
          "The figure became official soon after, and may have been known to the writer.", _ran_ahead),
    Doubt("right at another time", "ambiguous",
          "It was right at another time, and the text does not say that it is charged now.", _right_once,
          lifted=True),
    Doubt("far from what we supplied", "ambiguous",
          "It is far off, and as not all is named, it may speak of something else.",
          _far_from_what_we_supplied, lifted=True),
    Doubt("by its theme alone", "ambiguous",
          "No word near by says what the figure measures, so it may speak of something else.", _theme_alone,
          lifted=True),
    Doubt("an aim in other words", "ambiguous",
          "The figure is an aim, and the text may well speak of the aim.", _aim),
)  # fmt: skip
"""Doubts about the row that contradicts the claim."""

EVERY = OF_CLAIM + OF_ANSWER

BESIDE: Mapping[str, Doubt] = {
    doubt.name: doubt
    for doubt in (
        Doubt("list disagrees", "ambiguous",
              "Too many items of this list differ from ours: it may be a list of something else.", _never),
        Doubt("right of another product", "ambiguous",
              "The same figure is right of other goods that it is told of.", _never),
        Doubt("a span told of several", "ambiguous",
              "It is a span told of several at once, and need not hold for each.", _never),
        Doubt("beside a guess", "ambiguous",
              "In the same sentence another figure of the kind has no certain owner.", _never),
    )
}  # fmt: skip
"""Doubts that the other findings of the text raise; ``lists`` sees them."""

LIFTED = frozenset(doubt.name for doubt in EVERY if doubt.lifted)
"""Doubts that are settled where figures near by agree with the tables."""

SAYS: Mapping[str, str] = {doubt.name: doubt.says for doubt in (*EVERY, *BESIDE.values())}
"""What an editor reads of a doubt, by its name."""
