"""The whole of a text, once: figures, then the sentences that hold them, then their claims.

Sentences without a figure are not looked at, except the two before one, which may name what it carries from.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial

from steelyard.claims.assertion.deals import struck_in
from steelyard.claims.context import listing
from steelyard.claims.context.around import Around
from steelyard.claims.context.topic import DEPTH, Topic
from steelyard.claims.currency import Currencies
from steelyard.claims.frames.frame import RuleSet
from steelyard.claims.match import read_sentence
from steelyard.claims.measure import columns
from steelyard.claims.overheard import overhear, overhear_period
from steelyard.claims.parties import home
from steelyard.claims.parties.absent import NAMED
from steelyard.clock import Clock
from steelyard.model import Claim, Day, Quantity, Section
from steelyard.text import dates, quotes, sections, sentences
from steelyard.text.annotate import Sentence, Symbol, Symbols, annotate
from steelyard.text.quantities import Reader
from steelyard.text.vocabulary import Vocabulary

_SCANNING = 0.15
"""The share of the time for reading after which no more figures are sought; they are completed after that."""
_NAME = 40
"""Characters of a name that stands alone in its line, at most."""
_NAMED = ("area", "firm", "product")


@dataclass(slots=True)
class Language:
    """Everything that reading needs, compiled once."""

    reader: Reader
    vocabulary: Vocabulary
    rules: RuleSet
    currencies: Currencies = field(default_factory=Currencies)


@dataclass(slots=True)
class Text:
    """What was read: every quantity, the claims in text order, and why other quantities are none."""

    quantities: list[Quantity] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    why_not: dict[int, str] = field(default_factory=dict)
    partial: bool = False  # the time did not suffice for all of the text


def read(text: str, published: Day | None, language: Language, clock: Clock | None = None) -> Text:
    """Read all figures and claims of a text; ``published`` is the day of sections that name none.

    When the ``clock`` strikes, reading ends with the sentence that was begun.
    """
    clock = clock or Clock()
    scanning = clock.part(_SCANNING)
    quantities = language.reader.find(text, clock=scanning)
    found = Text(quantities, partial=scanning.struck)
    if not quantities:
        return found
    if found.partial:  # what was not scanned is not read
        text = text[: quantities[-1].end]
    spans = sentences.split(text)
    if found.partial:
        spans.pop()
    quoted = quotes.spans(text)
    parts = sections.split(text, published)
    starts = [q.start for q in quantities]
    topic = Topic(land=language.currencies.land, namesake=language.currencies.namesake)
    around = Around(text, spans, language.vocabulary)
    topic.opening, topic.heads = _opening(around, 0, published)
    money = language.currencies

    def filed() -> str | None:
        return home.place(topic.heads())

    def resolve(section: Section) -> None:
        first, last = bisect_left(starts, section.start), bisect_left(starts, section.end)
        money.resolve(quantities[first:last], filed)
        topic.money = cache(lambda: money.home(quantities[first:last]))

    resolve(parts[0])
    part = 0
    seen, opened = -1, 0
    table = columns.Table()
    figure, following = starts[0], parts[1].start if len(parts) > 1 else len(text)
    for number, (start, end) in enumerate(spans):
        if end <= figure and start < following:
            continue  # no figure, as in most sentences
        while part + 1 < len(parts) and start >= parts[part + 1].start:
            part += 1
            topic.clear()
            opened = number
            seen = number - 1
            date = parts[part].published or published
            topic.opening, topic.heads = _opening(around, number, date)
            resolve(parts[part])
            following = parts[part + 1].start if part + 1 < len(parts) else len(text)
        first = bisect_left(starts, start)
        if first >= len(starts):
            break
        figure = starts[first]
        if figure >= end:
            continue
        if clock.up():
            found.partial = True
            break
        section = parts[part] if parts else Section(0, len(text), published)
        day = section.published if section.published is not None else published
        for earlier in range(max(seen + 1, number - DEPTH), number):
            topic.hear(partial(_names, earlier, around, language, topic, day))
        seen = number
        mentions = dates.find(text, start, end, day, partial(topic.period, number))
        sentence = annotate(text, start, end, quantities, first, mentions, language.vocabulary, day)
        sentence.number = number
        named = (s.name.code for s in sentence.symbols if s.kind == "area" and s.name)
        money.settle(
            (quantities[s.figure] for s in sentence.symbols if s.kind == "qty"),
            named,
            filed,
            partial(_codes, topic, number),
        )
        topic.label = _label(text, spans, number, around, day)
        kind = listing.kind_of(sentence, language.rules.cue_tags)
        if kind == "row":
            found.why_not |= {sentence.symbols[f].figure: "ambiguous" for f in sentence.figures}
            line = partial(around.symbols, day=day)
            table = columns.under(number, table, language.rules, line, opened)
            topic.item = True
            for cell, topic.listing in columns.items(sentence, table):
                reading = read_sentence(cell, text, quantities, language.rules, topic, quoted, day)
                found.claims += reading.claims
                for symbol in cell.symbols:
                    found.why_not.pop(symbol.figure, None)
                found.why_not |= reading.why_not
            continue
        topic.item = kind == "item"
        if topic.item:
            title = partial(around.speaking, day=day, lists=language.rules.title_tags)
            topic.listing = listing.open_for(number, topic.listing, language.rules, title, opened)
        reading = read_sentence(sentence, text, quantities, language.rules, topic, quoted, day)
        found.claims += reading.claims
        found.why_not |= reading.why_not
        topic.hear(partial(_leave, sentence, topic, language.rules, day))
    kept = {id(claim) for claim in found.claims}
    # what was to be computed from another that is no claim after all is none either
    found.claims = [claim for claim in found.claims if kept.issuperset(map(id, claim.partners))]
    for count, claim in enumerate(found.claims, 1):
        claim.id = f"c{count}"
    for claim in found.claims:
        claim.related = [other.id for other in claim.partners]
    return found


def _codes(topic: Topic, number: int) -> list[str]:
    """The areas named shortly before a sentence."""
    return [s.name.code for s in topic.candidates(number, "area", NAMED) if s.name is not None]


def _names(number: int, around: Around, language: Language, topic: Topic, day: Day | None) -> None:
    """Remember what a sentence without figures speaks of: without a name or a cue, its themes are all."""
    rules, lists = language.rules, around.lists(number, day)
    if lists is not None and lists.isdisjoint(rules.cue_tags):
        topic.tags.update(dict.fromkeys(lists & rules.theme_tags, number))
        return
    sentence = around.sentence(number, day)
    _leave(sentence, topic, rules)
    tags = lists if lists is not None else sentence.symbols.tags
    if day is not None and not rules.dated_tags.isdisjoint(tags):
        overhear_period(number, tags, around.dates(number, day), rules, topic, day)


def _label(
    text: str, spans: list[tuple[int, int]], number: int, around: Around, day: Day | None
) -> Symbol | None:
    """The name that is all of the line above ("Peru / Tariff: 12%")."""
    start, end = spans[number - 1] if number else (0, 0)
    if not 0 < end - start < _NAME or "\n" not in text[end : spans[number][0]]:
        return None
    symbols = around.symbols(number - 1, day=day)
    return symbols[0] if len(symbols) == 1 and symbols[0].kind == "area" else None


def _opening(
    around: Around, first: int, day: Day | None
) -> tuple[Callable[[], list[Symbols]], Callable[[], list[Symbols]]]:
    """The first sentences of a section, and those that may have a dateline; looked at if asked for."""
    head = range(first, min(first + home.OPENING, len(around.spans)))

    @cache
    def annotated(number: int) -> Symbols:
        return around.sentence(number, day).symbols

    return (
        lambda: [annotated(number) for number in head],
        lambda: [annotated(n) for n in head if home.DATED.search(around.text, *around.spans[n])],
    )


def _leave(sentence: Sentence, topic: Topic, rules: RuleSet, day: Day | None = None) -> None:
    """Leave in the topic whom and what the sentence names, and what it tells of two sides."""
    for pack, cues in rules.owner_tags.items():
        owner = home.owner(sentence.symbols, cues)
        if owner is not None:
            topic.owners.setdefault(pack, []).append((sentence.number, owner))
    tags = sentence.symbols.tags
    topic.tags.update(dict.fromkeys(tags & rules.theme_tags, sentence.number))
    topic.names.extend((sentence.number, symbol) for symbol in sentence.symbols if symbol.kind in _NAMED)
    if "deal_word" in tags and struck_in(sentence.symbols):
        named = (s.name.area for s in sentence.symbols if s.name is not None)
        topic.deals.append((sentence.number, frozenset(area for area in named if area)))
    overhear(sentence, rules, topic)
    if day is not None and not rules.dated_tags.isdisjoint(tags):
        told = (symbol.date for symbol in sentence.symbols if symbol.date is not None)
        overhear_period(sentence.number, tags, told, rules, topic, day)
