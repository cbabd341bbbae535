"""From a sentence with figures to claims: choose a frame for each figure, fill its slots, tell mood and relation."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product as combinations

from steelyard.claims.carried_period import carry_periods
from steelyard.claims.choice import Choice
from steelyard.claims.choose import choose
from steelyard.claims.clauses import number_clauses
from steelyard.claims.continued import converted
from steelyard.claims.frames import Frame, RuleSet
from steelyard.claims.listing import as_titled
from steelyard.claims.mood import mood_of, negated
from steelyard.claims.period import before, period_of
from steelyard.claims.relation import relation_of
from steelyard.claims.respective import pair_in_order
from steelyard.claims.slots import Unit, fill
from steelyard.claims.speech import in_quote, speaker
from steelyard.claims.topic import Said, Topic
from steelyard.model import Claim, Day, Party, Quantity
from steelyard.text.annotate import Sentence, Symbols


@dataclass(slots=True)
class Reading:
    """What one sentence yields: its claims, and for each figure that has none the reason."""

    claims: list[Claim] = field(default_factory=list)
    why_not: dict[int, str] = field(default_factory=dict)


def read_sentence(
    sentence: Sentence,
    text: str,
    quantities: list[Quantity],
    rules: RuleSet,
    topic: Topic,
    quotes: list[tuple[int, int]],
    published: Day | None,
) -> Reading:
    """Read all claims of one annotated sentence, and leave what it spoke of in the topic."""
    reading = Reading()
    number_clauses(sentence)
    choices = choose(sentence, quantities, rules, topic)
    by_frame: dict[str, list[int]] = {}
    for f, choice in choices.items():
        if choice.frame is None:
            reading.why_not[sentence.symbols[f].figure] = choice.why_not or "no_measure"
        else:
            by_frame.setdefault(choice.frame.id, []).append(f)
    done: list[tuple[Frame, Unit]] = []
    for id_, figures in by_frame.items():
        frame = rules.frames[id_]
        units = _units(sentence, quantities, figures, choices, frame, rules)
        fill(sentence, units, frame, topic, done)
        pair_in_order(sentence, units, frame)
        done += [(frame, unit) for unit in units]
        for unit in units:
            claims = _claims(sentence, text, quantities, unit, frame, rules, quotes, published)
            if not claims or any(slot.required and not unit.slots.get(slot.name) for slot in frame.slots):
                claims = []
                reading.why_not |= {sentence.symbols[f].figure: "no_party" for f in unit.figures}
            reading.claims += claims
    _bind_multiples(reading.claims)
    _settle_rivals(reading.claims)
    carry_periods(reading.claims, rules.frames, topic, sentence.number)
    _remember(sentence, reading.claims, rules, topic)
    if topic.item:
        for claim in reading.claims:
            as_titled(claim, rules.frames[claim.rule], topic.listing)
    reading.claims.sort(key=lambda c: c.quantity.start)
    return reading


def _units(
    sentence: Sentence,
    quantities: list[Quantity],
    figures: list[int],
    choices: dict[int, Choice],
    frame: Frame,
    rules: RuleSet,
) -> list[Unit]:
    """Figures that share their parties: a change's two ends; else each figure for itself."""
    units: list[Unit] = []
    symbols = sentence.symbols
    relations = {f: relation_of(sentence, f, quantities[symbols[f].figure], frame, rules) for f in figures}
    for f in figures:
        choice = choices[f]
        if units:
            last = units[-1].figures[-1]
            joined = (
                (relations[last] == "change_from" and relations[f] == "change_to")
                or (
                    relations[f] == "change_from"
                    and relations[last] in ("change_to", "level", "change", "difference")
                )
                or (relations[last] in ("change", "difference") and relations[f] in ("change_to", "level"))
            )
            steps = any("then" in s.tags for s in symbols[last + 1 : f])
            named = any(s.kind in ("area", "product") for s in symbols[last + 1 : f]) or _own_place(
                symbols, f
            )
            if ((joined or steps) and not named) or (
                converted(symbols, last, f)
                and quantities[symbols[last].figure].unit != quantities[symbols[f].figure].unit
            ):
                units[-1].figures.append(f)
                continue
        units.append(Unit([f], choice.cue, asks=choice.asks))
    return units


def _own_place(symbols: Symbols, f: int) -> bool:
    """Does a name of its own follow the figure ("against 3.5% in Peru")?"""
    behind = symbols[f + 1 : f + 4]
    return (
        bool(behind)
        and behind[0].text in ("in", "for")
        and any(s.kind == "area" for s in behind)
        and symbols[f - 1].text in ("against", "versus", "to", "with")
    )


def _claims(
    sentence: Sentence,
    text: str,
    quantities: list[Quantity],
    unit: Unit,
    frame: Frame,
    rules: RuleSet,
    quotes: list[tuple[int, int]],
    published: Day | None,
) -> list[Claim]:
    symbols = sentence.symbols
    names = [name for name in ("subject", "counterpart", "product") if unit.slots.get(name)]
    pools: list[list[Party]] = [unit.slots[name] for name in names]
    found: list[Claim] = []
    for f in unit.figures:
        quantity = quantities[symbols[f].figure]
        date = period_of(
            sentence,
            unit.figures if len(unit.figures) > 1 else [x for x in sentence.figures],
            f,
            not frame.related,
        )
        relation = relation_of(sentence, f, quantity, frame, rules)
        if date is not None and date.role == "since" and frame.related:
            date = None  # what a change is counted from, not when the figure holds
        if relation == "change_from" and date is not None and (frame.related or "money" in frame.units):
            others = [period_of(sentence, unit.figures, x, False) for x in unit.figures if x != f]
            date = before(date) if any(other is date for other in others) else date
        if (
            len(unit.figures) > 1
            and relation == "level"
            and any("then" in s.tags for s in symbols[max(0, f - 3) : f])
        ):
            relation = "change_to"
        mood = mood_of(sentence, f, unit.cue, frame)
        if (
            mood == "in_effect"
            and published is not None
            and date is not None
            and date.role != "by"
            and (date.period.start or 0) > published + 1
        ):
            mood = frame.future
        if (
            relation == "change_from"
            and mood in ("in_effect", "target")
            and any(m == "historic" for m, _ in frame.moods)
        ):
            mood = "historic"
        quoted = in_quote(quotes, quantity.start)
        by = speaker(sentence, text, f, quoted) if quoted or any("say" in s.tags for s in symbols) else None
        words = _words(sentence, f, frame)
        if (
            date is not None
            and date.role == "since"
            and published is not None
            and (date.period.start or 0) <= published
        ):
            words |= {"in_force"}
        if (
            "in_force" in words
            and mood in ("announced", "agreed")
            and (date is None or (date.period.start or 0) <= (published or 0) + 1)
        ):
            mood = "in_effect"
        sign = _sign(sentence, f, unit.cue, frame)
        denied = negated(sentence, f)
        vague = any(s.kind == "date" or "partial_period" in s.tags for s in symbols)
        named = frozenset(s.name.area for s in symbols if s.name is not None and s.name.area)
        for parties in combinations(*pools):
            slots = dict(zip(names, parties, strict=True))
            if (
                slots.get("subject")
                and slots.get("counterpart")
                and _same(slots["subject"], slots["counterpart"])
            ):
                continue
            own = (
                mood == "demanded"
                and not slots.get("counterpart")
                and any(m == "target" for m, _ in frame.moods)
            )
            claim = Claim(
                rule=frame.id,
                quantity=quantity,
                measure=frame.measure or "",
                subject=slots.get("subject"),
                counterpart=slots.get("counterpart"),
                product=slots.get("product"),
                period=date.period if date is not None else None,
                period_found=("deadline" if date is not None and date.role == "by" else "stated")
                if date
                else "default",
                mood="denied" if denied else "target" if own else mood,
                relation=relation,
                attribution_by=by,
                in_quote=quoted,
                context_start=sentence.start,
                context_end=sentence.end,
                published=published,
                words=words,
                negated=denied,
            )
            claim.sign = sign
            claim.rivals = named - {p.code for p in parties}
            claim.vague_period = date is None and vague
            found.append(claim)
    placed = any(slot.name == "counterpart" for slot in frame.slots)
    if placed and unit.cue < 0 and not any(p.found in ("stated", "carried") for pool in pools for p in pool):
        return []
    _relate(found)
    return found


def _bind_multiples(claims: list[Claim]) -> None:
    """A multiple speaks of the level named before it: "its 15% is 10 times the average"."""
    for claim in claims:
        if claim.relation != "ratio" or claim.partners:
            continue
        before = [
            other
            for other in claims
            if other.quantity.start < claim.quantity.start
            and other.relation in ("level", "change_to")
            and other.quantity.unit != "times"
            and _code_of(other.counterpart) == _code_of(claim.counterpart)
        ]
        if before:
            claim.partners.append(max(before, key=lambda other: other.quantity.start))


def _code_of(party: Party | None) -> str | None:
    return party.code if party is not None else None


def _settle_rivals(claims: list[Claim]) -> None:
    """A name that has a figure of its own is no rival for another's."""
    for claim in claims:
        placed = {
            party.code
            for other in claims
            if other.quantity is not claim.quantity and other.rule == claim.rule
            for party in (other.subject, other.counterpart)
            if party is not None
        }
        claim.rivals -= placed
        claim.contested = bool(claim.rivals)


def _same(a: Party, b: Party) -> bool:
    return a.code == b.code and a.actor is None


def _relate(claims: list[Claim]) -> None:
    """Link the ends of a change that share their parties."""
    for a in claims:
        for b in claims:
            if a is not b and a.quantity is not b.quantity and _key(a) == _key(b):
                a.partners.append(b)


def _key(claim: Claim) -> tuple[str | None, str | None, str | None]:
    return tuple(p.code if p is not None else None for p in (claim.subject, claim.counterpart, claim.product))  # type: ignore[return-value]


def _words(sentence: Sentence, figure: int, frame: Frame) -> frozenset[str]:
    """Wording of the figure's own stretch of the clause, up to the figures beside it, that narrows what may answer."""
    symbols = sentence.symbols
    clause = symbols[figure].clause
    low, high = figure, figure + 1
    while low > 0 and figure - low < 14 and symbols[low - 1].kind != "qty":
        low -= 1
    while high < len(symbols) and high - figure < 10 and symbols[high].kind != "qty":
        high += 1
    if high < len(symbols) and symbols[high].kind == "qty":
        while high > figure + 1 and symbols[high - 1].text != ",":
            high -= 1
    near = [s for s in symbols[low:high] if s.clause == clause]
    return frozenset(word for word, tags in frame.words if any(not tags.isdisjoint(s.tags) for s in near))


def _sign(sentence: Sentence, figure: int, cue: int, frame: Frame) -> int:
    symbols = sentence.symbols
    best: tuple[int, int] | None = None
    for sign, tags in frame.sign:
        for i, s in enumerate(symbols):
            if not tags.isdisjoint(s.tags):
                distance = 0 if i == cue else abs(i - figure)
                if best is None or distance < best[0]:
                    best = (distance, -1 if sign == "negative" else 1)
    return best[1] if best is not None else 1


def _compared(sentence: Sentence, claim: Claim) -> bool:
    """Is the figure what another is only compared with ("slowing from an 8% rise in April", "after a 2% drop")?"""
    f = next((i for i in sentence.figures if sentence.symbols[i].start == claim.quantity.start), 0)
    return any(
        s.text in ("from", "after", "following", "than", "versus")
        for s in sentence.symbols[max(0, f - 3) : f]
    )


def _remember(sentence: Sentence, claims: list[Claim], rules: RuleSet, topic: Topic) -> None:
    spoken: dict[str, Said] = {}
    for claim in claims:
        said = spoken.get(claim.rule)
        if said is None:
            said = spoken[claim.rule] = Said(rules.frames[claim.rule], {}, sentence.number, claim.mood)
        else:
            said.mood = claim.mood
        if (
            claim.period is not None
            and claim.relation != "change_from"
            and claim.period_found != "deadline"
            and not _compared(sentence, claim)
        ):
            said.period = claim.period
        for name, party in (
            ("subject", claim.subject),
            ("counterpart", claim.counterpart),
            ("product", claim.product),
        ):
            if party is not None:
                pool = said.slots.setdefault(name, [])
                if all(p.code != party.code for p in pool):
                    pool.append(party)
    for said in spoken.values():
        topic.remember(said)
        for tag in said.frame.needs & topic.tags.keys():  # a claim keeps its theme alive
            topic.tags[tag] = sentence.number
