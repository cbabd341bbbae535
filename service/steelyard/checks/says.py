"""Claims and rows in plain words: "the tariff of Peru on goods from Chile was 12 percent in 2024"."""

from __future__ import annotations

from decimal import Decimal

from steelyard import words
from steelyard.checks.observe import label_of
from steelyard.checks.parties import EVERYONE, Areas
from steelyard.model import Claim, Day, Observation

_NOUNS = {  # what a measure is called, and what joins its subject and its counterpart
    "tariff_rate": ("the tariff", "of", "on goods from"),
    "average_tariff": ("the average tariff", "of", "on goods from"),
    "trade_covered": ("the trade under tariffs", "of", "with"),
    "customs_revenue": ("the customs revenue", "of", "on goods from"),
    "exports": ("the exports", "of", "to"),
    "imports": ("the imports", "of", "from"),
    "total_trade": ("the trade", "of", "with"),
    "trade_share": ("the share in trade", "of", "with"),
    "defence_share_of_gdp": ("the defence spending", "of", ""),
    "defence_spending": ("the defence spending", "of", "as part of that of"),
    "defence_target": ("the defence spending", "of", "as asked by"),
    "members_meeting_target": ("the number of members that reach the mark", "in", ""),
    "investment_pledge": ("the promised investment", "of", "in"),
    "purchase_pledge": ("the promised purchases", "of", "from"),
    "aid": ("the aid", "from", "to"),
    "troops": ("the troops", "of", "in"),
    "production_share": ("the share in the world's {goods}", "of", ""),
    "gdp": ("the GDP", "of", ""),
    "gdp_growth": ("the growth of GDP", "of", ""),
}
_PLURAL = ("exports", "imports", "purchases", "troops")
_VERBS = {
    "announced": "is to be", "threatened": "may become", "demanded": "should be", "target": "is to be",
    "agreed": "is to be", "historic": "was", "forecast": "is expected to be", "hypothetical": "would be",
    "denied": "is not",
}  # fmt: skip
_MOODS = {
    "announced": "as announced", "threatened": "a threat", "demanded": "a demand", "target": "an aim",
    "agreed": "as agreed",
}  # fmt: skip
_STATISTICS = {"actual": "", "historic": "", "met": "reached", "estimate": "an estimate",
               "forecast": "a forecast", "preliminary": "a first estimate"}  # fmt: skip
_SPOKEN = {
    "announced": "announced", "agreed": "agreed", "demanded": "demanded", "target": "an aim",
    "rejected": "refused", "threatened": "only threatened", "claimed": "claimed, not official",
    "withdrawn": "withdrawn", "superseded": "since replaced",
}  # fmt: skip
_MOVES = {"is": "changes", "are": "change", "was": "changed", "were": "changed", "is not": "does not change",
          "are not": "do not change"}  # fmt: skip
_HEDGES = {
    "approx": "about", "near_below": "nearly", "near_above": "just over", "gt": "more than", "ge": "at least",
    "lt": "less than", "le": "at most", "le*": "up to",
}  # fmt: skip
_FRACTIONS = {
    Decimal(1) / 2: "half", Decimal(1) / 3: "a third", Decimal(2) / 3: "two thirds",
    Decimal("0.25"): "a quarter", Decimal("0.75"): "three quarters", Decimal("0.2"): "a fifth",
    Decimal("0.1"): "a tenth",
}  # fmt: skip
_NEAR = Decimal("0.004")
_FLOWS = frozenset(
    {"exports", "imports", "total_trade", "trade_balance", "customs_revenue", "defence_spending"}
)
_ENDS = {"struck_down": "struck down in court", "ended": "ended", "withdrawn": "withdrawn"}
_EMPTY = frozenset({"nominal", "as stated", "not stated", "demand", "pledge", "target", "plan", "guideline"})


def claim_says(claim: Claim, areas: Areas) -> str:
    """What the text says as we read it, without a full stop."""
    noun, of, with_ = _NOUNS.get(claim.measure, (f"the {words.measure(claim.measure)}", "of", "with"))
    if claim.measure == "trade_balance":
        moved = claim.relation in ("change", "difference", "ratio") and claim.sign > 0
        gap = "trade gap" if "either_way" in claim.words else "trade balance" if moved else "trade surplus"
        noun = f"the {gap if claim.sign > 0 or 'either_way' in claim.words else 'trade deficit'}"
    product = claim.product is not None and claim.product.code != "all"
    goods = areas.product(claim.product.code) if product and claim.product is not None else ""
    if "{goods}" in noun:
        noun, goods = noun.format(goods=goods or "goods"), ""
    parts = [noun]
    if claim.subject is not None:
        who = areas.title(claim.subject.code)
        who = f"{of} {claim.subject.actor} ({who})" if claim.subject.actor else f"{of} {who}"
        head, inside, rest = noun.partition(" in the world's")
        parts = [f"{head} {who}{inside}{rest}"]
    other = claim.counterpart
    if other is not None and with_ and (other.code != EVERYONE or claim.relation == "share"):
        joined = with_.replace("goods", goods) if goods and "goods" in with_ else with_
        goods = "" if joined != with_ else goods
        parts.append(f"{joined} {areas.title(other.code)}")
    if goods:
        parts.append(f"on {goods}" if "tariff" in noun else f"({goods})")
    return f"{' '.join(parts)} {_told(claim, noun.endswith(_PLURAL))}"


def _told(claim: Claim, plural: bool) -> str:
    """The verb, the figure, its time and its mood."""
    amount = _amount(claim)
    verb = _VERBS.get(claim.mood, "is")
    when = claim.period.label if claim.period is not None and claim.period_found != "default" else ""
    if verb == "is" and when and _is_over(claim):
        verb = "was"
    if claim.relation == "change_from":
        verb = "was"
        when = when or "before"
    if plural:
        verb = f"are{verb[2:]}" if verb.startswith("is") else verb.replace("was", "were", 1)
    if claim.relation in ("change", "difference"):
        verb = f"{_MOVES.get(verb, verb.rsplit(' ', 1)[0] + ' change')} by"
    elif claim.relation == "ratio":
        amount = f"{amount} as large"
    time = f" by {words.period(when)}" if claim.period_found == "deadline" else ""
    if not time and when:
        time = f" {when}" if when == "before" else f" {words.within(when)}"
    mood = f", {_MOODS[claim.mood]}" if claim.mood in _MOODS else ""
    return f"{verb} {amount}{time}{mood}"


def _is_over(claim: Claim) -> bool:
    """Had its period ended by the day of publication?"""
    if claim.period is None or claim.published is None:
        return False
    return (claim.period.end or 0) <= claim.published


def _amount(claim: Claim) -> str:
    q = claim.quantity
    if q.unit == "fraction":
        moved = claim.relation in ("change", "ratio")  # "halved", "three in every four" are no amounts
        amount = _fraction(q.value) if moved else " ".join(q.surface.split())
    elif q.unit == "times" and q.value == 2 and q.value_to is None:
        amount = "twice"
    else:
        amount = words.value(q.value, q.value_to, q.unit, q.of)
        amount = f"{amount} a {q.per}" if q.per is not None else amount
    hedge = " ".join((q.hedge_surface or "").split())
    if hedge and not q.firm:
        hedge = _HEDGES.get(q.hedge, hedge[:1].lower() + hedge[1:])
    return f"{hedge} {amount}" if hedge else amount


def _fraction(value: Decimal) -> str:
    """A part in the plainest words."""
    named = next((name for part, name in _FRACTIONS.items() if abs(part - value) < _NEAR), None)
    return named or words.value((value * 100).quantize(Decimal("0.1")), None, "percent")


def row_says(row: Observation, today: Day | None = None) -> str:
    """What a row says: its value, what it is, when it holds and how firmly, and who says so since when.

    ``today`` is the day of the text: what began after it is "from", not "since", its first day.
    """
    amount = words.value(row.value, row.value_to, row.unit, row.attributes.get("of"))
    measure = row.attributes.get("measure")
    if measure in _FLOWS and row.unit == "percent" and row.value_to is None:
        amount = f"a {'fall' if row.value < 0 else 'rise'} of {words.value(abs(row.value), None, row.unit)}"
    elif measure == "trade_balance" and row.value_to is None:
        side = "deficit" if row.value < 0 else "surplus"
        amount = f"a {side} of {words.value(abs(row.value), None, row.unit)}"
    what = [row.attributes.get("actor", ""), _what(row)]
    named = ", ".join(part for part in what if part)
    parts = [f"{amount} ({named})" if named else amount, *_when(row, today)]
    who = row.source.publisher or row.source.title
    return f"{', '.join(part for part in parts if part)}; {who}, {words.day(row.known_from)}"


def _when(row: Observation, today: Day | None) -> list[str]:
    """When the row holds and how firmly."""
    year = row.attributes.get("target_year", "")
    by = f"by {year}" if year else ""
    if row.status in _STATISTICS:
        label = row.attributes.get("period", "")
        fiscal = f"in fiscal {label[2:]}" if label.startswith("FY") else ""
        span = words.stretch(row.valid_from, row.valid_to)
        return [fiscal or (f"in {span}" if span.isdigit() else span), _STATISTICS[row.status], by]
    if row.status in _SPOKEN:
        said = _SPOKEN[row.status]
        starts = row.valid_from is not None and row.valid_from > row.known_from + 1
        if row.status == "claimed" and row.valid_to is not None:
            return [said]
        when = f"to start on {words.day(row.valid_from)}" if starts and row.valid_from is not None else ""
        return [said, by, when]
    span = words.stretch(row.valid_from, row.valid_to)
    if row.status in _ENDS and row.valid_from is not None:
        return [f"{_ENDS[row.status]} on {words.day(row.valid_from)}"]
    status = row.status.replace("_", " ")
    if today is not None and row.valid_from is not None and row.valid_from > today:
        span = span.removeprefix("since ")
        return [f"{status} from {span}"]
    return [f"{status} from {span}" if " to " in span else f"{status} {span}".strip()]


def _what(row: Observation) -> str:
    """What the row is, without what is said beside it: the period, the edition, and who printed it."""
    if row.label and row.label != label_of(row.attributes):
        return row.label
    left_out = {row.attributes.get(name, "").replace("_", " ") for name in ("edition", "period")}
    parts = [part for part in row.label.split(", ") if part not in left_out | _EMPTY]
    return ", ".join(part for part in parts if not _says_who(part, row.source.publisher))


def _says_who(part: str, publisher: str) -> bool:
    """Is the word only another name of the publisher ("imf" of the International Monetary Fund)?"""
    initials = "".join(word[0] for word in publisher.split() if word[:1].isupper()).lower()
    low = publisher.lower()
    return part.replace(" ", "") == initials or all(word in low for word in part.split())
