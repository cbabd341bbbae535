"""Two plain sentences for each verdict: what the text says as we read it, and what the reference says.

When they conflict, a third says what to change. Written for a journalist who has seconds.
"""

from __future__ import annotations

from steelyard import words
from steelyard.checks.parties import EVERYONE, Areas
from steelyard.checks.question import Question
from steelyard.model import Claim, Observation, Verdict
from steelyard.reasons import REASONS

_MOODS = {
    "announced": "announced",
    "threatened": "threatened",
    "demanded": "demanded",
    "target": "as a target",
    "agreed": "agreed",
    "historic": "in the past",
    "forecast": "as a forecast",
    "hypothetical": "as a hypothesis",
    "denied": "as denied",
}
_STATUS = {
    "struck_down": "struck down in court",
    "claimed": "claimed, not official",
    "target": "a target",
    "estimate": "an estimate",
    "forecast": "a forecast",
    "preliminary": "a first estimate",
    "historic": "",
    "actual": "",
    "superseded": "since replaced",
}
_ADVICE = {
    "wrong_value": "Check the figure against the source.",
    "ended": "That rate no longer applied; give the current one or say when it applied.",
    "suspended": "That rate was suspended and was not being charged; say so.",
    "struck_down": "That duty was struck down; say so.",
    "not_yet_in_effect": "It had been announced but was not being charged yet; write that it will be.",
    "already_in_effect": "It was already being charged; write since when.",
    "crossed": "The true value lies on the other side; turn the wording round.",
    "target_year": "The target is right, the year is not; correct it or leave it out.",
    "year_added": "No year was set for this aim; leave it out.",
    "only_proposed": "It was never more than a threat; write threatened.",
    "not_known_then": "This came later than the text; check the date.",
    "stale_period": "The figure is that of another period; update it or name the period.",
    "stale_vintage": "The figure was revised; use the newer one or name the release.",
    "scale_error": "The figure fits a thousand times larger or smaller; check million, billion and trillion.",
    "target_as_fact": "That is a target, not what is spent; write aims to spend.",
    "internal": "The figures of the text do not agree with each other; one of them must be wrong.",
    "percent_vs_points": "The levels give this change in percent, not in points, or the reverse.",
    "additional_vs_total": "One is the additional rate, the other the total; say which.",
}  # fmt: skip
_OPEN = {
    "no_series": "We have no reference for it.",
    "not_listed": "No row of ours has this figure; it may still be right.",
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
    "hedge_band": "It is at the edge of what the hedge covers.",
    "understates": "The true value is far from that bound; a tighter wording would say more.",
    "misleading_upper": "The true value is less than half of this upper bound.",
    "revised_since": "It was right by what was known then and has been revised since.",
    "low_confidence": "Our source for it is weak.",
    "claimed_total": "It is a figure that politicians use, not an official one.",
    "already_in_effect": "It was already in effect.",
    "firmer_than_said": "It was more than a threat by then.",
    "points_not_percent": "The change is in percentage points.",
    "no_longer": "That was the rate then; another may apply now.",
    "average_rate": "It fits the average rate.",
    "some_goods": "It is the rate on some goods only.",
}  # fmt: skip


def explain(claim: Claim, verdict: Verdict, question: Question | None, areas: Areas) -> str:
    """The explanation of a verdict."""
    parts = [f"The text says: {_reading(claim, areas)}."]
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
            parts.append(f"The reference agrees: {_row(shown[0], areas)}.")
        if verdict.reason == "not_yet_in_effect" and shown and shown[0].valid_from is not None:
            parts.append(f"It takes effect only on {words.day(shown[0].valid_from)}.")
        beside = [row for row in shown[1:] if row.table == shown[0].table]
        if verdict.grade in ("alternate_basis", "alternate_vintage") and beside:
            parts.append(f"On another basis: {_row(beside[0], areas)}.")
        elif claim.measure == "production_share" and len(shown) > 1:
            parts.append(f"Beside it: {'; '.join(_row(o, areas) for o in shown[1:3])}.")
        parts += [_NOTES.get(note, REASONS[note].help if note in REASONS else note) for note in verdict.notes]
        parts += _actor(claim, shown)
    elif verdict.status == "conflicting":
        if shown:
            parts.append(f"The reference says: {_row(shown[0], areas)}.")
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
            parts.append(f"The figure fits only: {_row(shown[-1], areas)}.")
        if verdict.suggestion is not None:
            parts.append(f"Write {verdict.suggestion.replacement}.")
        parts.append(_ADVICE.get(verdict.reason, REASONS[verdict.reason].advice))
    else:
        parts.append(_OPEN.get(verdict.reason, REASONS[verdict.reason].help))
        if shown:
            parts.append(f"Nearest: {_row(shown[0], areas)}.")
    return " ".join(parts)


def _reading(claim: Claim, areas: Areas) -> str:
    """The claim in words: measure, parties, product, period, mood, figure."""
    q = claim.quantity
    said = q.unit == "fraction" or (q.unit == "times" and q.form != "digits")
    amount = " ".join(q.surface.split()) if said else words.value(q.value, q.value_to, q.unit, q.of)
    if q.hedge_surface:
        amount = f"{q.hedge_surface.strip()} {amount}"
    who = areas.title(claim.subject.code) if claim.subject is not None else ""
    if claim.subject is not None and claim.subject.actor:
        who = f"{claim.subject.actor} ({who})"
    whom = (
        areas.title(claim.counterpart.code)
        if claim.counterpart is not None and claim.counterpart.code != EVERYONE
        else ""
    )
    what = words.measure(claim.measure)
    if claim.measure == "trade_balance":
        what = "trade deficit" if claim.sign < 0 else "trade surplus"
        what = "trade gap" if "either_way" in claim.words else what
    link = {
        "tariff_rate": "on",
        "average_tariff": "on",
        "trade_covered": "on",
        "exports": "to",
        "imports": "from",
    }.get(claim.measure, "with")
    if claim.measure in ("investment_pledge", "aid"):
        link = "to"
    if claim.measure == "purchase_pledge":
        link = "from"
    if claim.measure.startswith("defence"):
        link = "asked by"
    parts = [what]
    if who:
        parts.append(f"of {who}")
    if whom:
        parts.append(f"{link} {whom}")
    if claim.product is not None and claim.product.code != "all":
        parts.append(f"({areas.product(claim.product.code)})")
    if claim.period is not None and claim.period_found in ("stated", "carried") and claim.period.label:
        parts.append(f"for {words.period(claim.period.label)}")
    mood = _MOODS.get(claim.mood, "")
    if mood:
        parts.append(mood if mood.startswith(("in", "as")) else f"({mood})")
    relation = {
        "change_from": "before the change",
        "ratio": "as a ratio",
        "difference": "as a change",
        "change": "as a change",
    }.get(claim.relation)
    return " ".join(parts) + f" = {amount}" + (f", {relation}" if relation else "")


def _row(row: Observation, areas: Areas) -> str:
    """One row in words: value, what it is, when it holds, since when it was known, who says so."""
    amount = words.value(row.value, row.value_to, row.unit, row.attributes.get("of"))
    if row.attributes.get("measure") == "trade_balance" and row.value_to is None:
        amount = (
            f"a {'deficit' if row.value < 0 else 'surplus'} of {words.value(abs(row.value), None, row.unit)}"
        )
    extras = [
        _label(row) or row.table.replace("_", " "),
        _STATUS.get(row.status, row.status.replace("_", " ")),
    ]
    actor = row.attributes.get("actor")
    if actor:
        extras.insert(0, actor)
    stretch = words.stretch(row.valid_from, row.valid_to)
    said = f"{amount} ({', '.join(e for e in extras if e)})"
    if stretch:
        said += f", {stretch}"
    return f"{said}; {row.source.publisher or row.source.title}, {words.day(row.known_from)}"


def _label(row: Observation) -> str:
    """What the row is, without the code of its edition: who printed it, and when, is said in words."""
    edition = row.attributes.get("edition", "").replace("_", " ")
    return ", ".join(part for part in row.label.split(", ") if part != edition)


def _actor(claim: Claim, shown: list[Observation]) -> list[str]:
    """A firm's pledge that the text puts on the state."""
    if not shown or claim.subject is None or claim.subject.actor:
        return []
    actor, kind = shown[0].attributes.get("actor"), shown[0].attributes.get("actor_kind")
    if actor and kind == "firm":
        return [f"The pledge is that of {actor}, a firm, not of the state."]
    return []
