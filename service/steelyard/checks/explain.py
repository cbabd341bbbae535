"""Two plain sentences for each verdict: what the text says as we read it, and what the reference says.

When they conflict, a third says what to change. Written for a journalist who has seconds.
"""

from __future__ import annotations

from steelyard import words
from steelyard.checks import doubts
from steelyard.checks.parties import Areas
from steelyard.checks.question import Question
from steelyard.checks.says import claim_says, row_says
from steelyard.model import Claim, Observation, Verdict
from steelyard.reasons import REASONS

_ADVICE = {
    "wrong_value": "Check the figure against the source.",
    "ended": "That rate no longer applied; give the current one or say when it applied.",
    "suspended": "That rate was suspended and was not being charged; say so.",
    "struck_down": "That duty was struck down; say so.",
    "not_yet_in_effect": "It had been announced but was not being charged yet; write that it will be.",
    "already_in_effect": "It was already being charged; write since when.",
    "crossed": "The true value lies on the other side of this figure; turn the wording round.",
    "target_year": "The target is right, the year is not; correct it or leave it out.",
    "year_added": "No year was set for this aim; leave it out.",
    "only_proposed": "This was only threatened, never charged; write that it was threatened.",
    "not_known_then": "This came later than the text; check the date.",
    "stale_period": "This is the figure of another time; give the current one or name the time.",
    "stale_vintage": "The figure was revised; use the newer one or name the release.",
    "scale_error": "The digits are right, the scale is not; check million, billion and trillion.",
    "target_as_fact": "That is an aim, not what is spent; write that it aims to spend this.",
    "internal": "The figures of the text do not agree with each other; one of them must be wrong.",
    "other_side": "The sum is right, but surplus and deficit are the other way round; turn it round.",
    "no_record": "The figure is right, but it is no record; drop the word, or say since when.",
    "percent_vs_points": "The levels give this change in percent, not in points, or the reverse.",
    "additional_vs_total": "One is the additional rate, the other the total; say which.",
}  # fmt: skip
_OPEN = {
    "understates": "Our figure lies so far beyond this bound that it bears nothing out.",
    "misleading_upper": "Our figure lies so far below this upper limit that it bears nothing out.",
    "no_series": "We have no reference for it.",
    "target_year": "We know this aim for another year; there may be a newer one.",
    "not_listed": "Our table does not have this figure; it may still be right.",
    "ambiguous": "The text leaves open whom or what it concerns, so we do not judge it.",
    "edition_missing": "We hold only later editions, and the writer may have had an earlier one.",
    "needs_date": "It fits an earlier date; give the date of publication to have it judged.",
    "not_asserted": "The sentence does not assert it, so there is nothing to check.",
    "unit_mismatch": "The reference is in another unit.",
    "no_exchange_rate": "The reference is in another currency, and we hold no rate for that day.",
    "needs_series": "A record needs the whole series, and ours has gaps.",
    "outside_coverage": "Our table does not cover that time or group.",
    "ambiguous_name": "A name in the sentence can stand for more than one place.",
    "low_confidence": "The only row that fits rests on a weak source.",
}  # fmt: skip
_NOTES = {
    "coarse": "It fits only after coarse rounding.",
    "truncated": "It fits only if the last digits were cut off, not rounded.",
    "crossed": "The true value lies on the other side of the figure than the wording says.",
    "needs_series": "Whether it is a record we cannot tell: our series has gaps.",
    "hedge_band": "It is at the edge of what such a word as about or nearly covers.",
    "understates": "The true value is far from that bound; a tighter wording would say more.",
    "revised_since": "It was right by what was known then and has been revised since.",
    "low_confidence": "Our source for it is weak.",
    "claimed_total": "It is a figure that politicians use, not an official one.",
    "already_in_effect": "It was already in effect.",
    "firmer_than_said": "It was more than a threat by then.",
    "points_not_percent": "The change is in percentage points.",
    "no_longer": "That was so then; something else may apply now.",
    "average_rate": "It fits the average rate.",
    "some_goods": "It is the rate on some goods only.",
}  # fmt: skip


def explain(claim: Claim, verdict: Verdict, question: Question | None, areas: Areas) -> str:
    """The explanation of a verdict."""
    parts = [f"The text says: {claim_says(claim, areas)}."]
    shown = verdict.evidence
    if verdict.reason == "not_asserted":
        return f"{parts[0]} {_OPEN['not_asserted']}"
    sums = next(
        (note.removeprefix("arithmetic: ") for note in verdict.notes if note.startswith("arithmetic: ")), None
    )
    if sums is not None:
        verdict.notes = [note for note in verdict.notes if not note.startswith("arithmetic: ")]
        said = sums.startswith("elsewhere")
        parts.append(f"{sums[0].upper()}{sums[1:]}." if said else f"The arithmetic: {sums}.")
    if verdict.status == "consistent":
        if shown:
            parts.append(f"The reference agrees: {row_says(shown[0], claim.published)}.")
        if verdict.reason == "not_yet_in_effect" and shown and shown[0].valid_from is not None:
            parts.append(f"It takes effect only on {words.day(shown[0].valid_from)}.")
        beside = [row for row in shown[1:] if row.table == shown[0].table]
        if verdict.grade in ("alternate_basis", "alternate_vintage") and beside:
            parts.append(f"On another basis: {row_says(beside[0], claim.published)}.")
        elif claim.measure == "production_share" and len(shown) > 1:
            parts.append(f"Beside it: {'; '.join(row_says(o, claim.published) for o in shown[1:3])}.")
        if "no_longer" in verdict.notes and beside and beside[-1].value != shown[0].value:
            parts.append(f"Since then: {row_says(beside[-1], claim.published)}.")
        parts += [_NOTES.get(note, REASONS[note].help if note in REASONS else note) for note in verdict.notes]
        parts += _actor(claim, shown)
    elif verdict.status == "conflicting":
        if shown:
            parts.append(f"The reference says: {row_says(shown[0], claim.published)}.")
        if (
            verdict.reason
            in (
                "ended",
                "suspended",
                "struck_down",
                "not_yet_in_effect",
                "only_proposed",
                "stale_period",
                "stale_vintage",
                "not_known_then",
                "target_as_fact",
            )
            and len(shown) > 1
        ):
            parts.append(f"The figure fits only: {row_says(shown[-1], claim.published)}.")
        if verdict.suggestion is not None:
            parts.append(f"Write {verdict.suggestion.replacement}.")
        parts.append(_ADVICE.get(verdict.reason, REASONS[verdict.reason].advice))
    else:
        general = _OPEN.get(verdict.reason, REASONS[verdict.reason].help)
        parts.append(doubts.SAYS.get(verdict.doubt, general))
        if shown:
            parts.append(f"Nearest: {row_says(shown[0], claim.published)}.")
    return " ".join(parts)


def _actor(claim: Claim, shown: list[Observation]) -> list[str]:
    """A firm's pledge that the text puts on the state."""
    if not shown or claim.subject is None or claim.subject.actor:
        return []
    actor, kind = shown[0].attributes.get("actor"), shown[0].attributes.get("actor_kind")
    if actor and kind == "firm":
        return [f"The pledge is that of {actor}, not of the state."]
    return []
