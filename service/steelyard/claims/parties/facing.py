"""The two sides of a measure that one lays on another, where the sentence names only one of them, or none.

What was last told of the matter settles it, first in the sentence itself, then in those before. Whoever was
told to lay it on somebody bears it in return; where the rule's own maker bears it, whoever faced that maker
before makes it. What is taken over without a word that points back is a guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from steelyard.claims.context.topic import Pair, Topic
from steelyard.claims.finders.groups import Group
from steelyard.claims.finders.outside import these
from steelyard.claims.frames.frame import Frame
from steelyard.claims.measure.together import Unit
from steelyard.claims.parties import absent, home, mutual
from steelyard.claims.parties.acting import acting, telling
from steelyard.claims.parties.named import area_of
from steelyard.claims.parties.taken import areas_of, codes, guess, key, only_one, rate_owner, taken
from steelyard.claims.parties.told_before import just_told, set_beside, spoken_of
from steelyard.claims.parties.told_beside import told_beside
from steelyard.model import Party
from steelyard.text.annotate import Sentence, Symbol

SUBJECT, COUNTERPART = "subject", "counterpart"
_BASELINE, _DEAL = "baseline_word", "deal_word"
_EVERYONE = frozenset({"plural_party", _BASELINE})
_SEVERAL = frozenset({"they", "them", "their", "both", "these", "those", "all"})
_THESE = frozenset({"those", "these", "both", "two"})
_POINTS = frozenset({"pronoun", "country_noun"})
_WITHIN = 3  # sentences for which both sides hold on


@dataclass(frozen=True, slots=True)
class Named:
    """The areas that a sentence names, and where those stand that are on no side."""

    groups: list[Group]
    apart: frozenset[int]


def settle(
    sentence: Sentence, units: list[Unit], frame: Frame, topic: Topic, done: Iterable[Unit], named: Named
) -> None:
    """Fill what is missing of both sides of each unit, in the order of the text."""
    names = {slot.name for slot in frame.slots if slot.facing}
    if not names:
        return
    earlier = list(done)
    default = next((slot.default for slot in frame.slots if slot.name == SUBJECT), None) or ""
    for unit in units:
        known = codes(unit.slots.get(SUBJECT) or []) | {default}
        if COUNTERPART in names and (owner := rate_owner(sentence.symbols, unit.figures[0], known)):
            _put(unit, COUNTERPART, [owner])
        lacking = [name for name in (SUBJECT, COUNTERPART) if name in names and not unit.slots.get(name)]
        if not lacking:
            continue
        others = [*earlier, *(u for u in units if u is not unit)]
        view = _View(sentence, unit, frame, topic, others, named)
        pool = unit.slots.get(COUNTERPART) if lacking == [SUBJECT] else unit.listed.get(SUBJECT)
        both = mutual.sides(sentence.symbols, named.groups, pool or [], view.default)
        if both is not None and len(lacking) == 1 and (both[0] == both[1] or lacking == [SUBJECT]):
            _put(unit, SUBJECT, both[0])
            _put(unit, COUNTERPART, both[1])
            continue
        if SUBJECT in lacking:
            _put(unit, SUBJECT, view.maker())
        if COUNTERPART in lacking:
            _put(unit, COUNTERPART, view.bearer())
        took = view.took if len(lacking) == 2 else None
        if took is not None and took.sentence >= 0 and any(mood == took.mood for mood, _ in frame.moods):
            unit.mood = took.mood


def _put(unit: Unit, name: str, parties: list[Party]) -> None:
    unit.slots[name] = parties
    unit.used |= {p.code for p in parties}


class _View:
    """One unit, what stands beside it, and what was told before."""

    def __init__(
        self, sentence: Sentence, unit: Unit, frame: Frame, topic: Topic, others: list[Unit], named: Named
    ) -> None:
        self.sentence = sentence
        self.unit = unit
        self.frame = frame
        self.topic = topic
        self.slot = next(slot for slot in frame.slots if slot.name == SUBJECT)
        self.default = self.slot.default or ""
        self.took: Pair | None = None  # whom the bearer was taken over from
        self.pairs = [*told_beside(unit, others, sentence.symbols), *self._before()]
        placed = {p.code for other in others for parties in other.slots.values() for p in parties}
        self.groups = named.groups
        named_here = areas_of([s for i, s in enumerate(sentence.symbols) if i not in named.apart])
        self.here = {area_of(s) for s in named_here}
        self.fresh = [s for s in named_here if area_of(s) not in placed | unit.used]

    def maker(self) -> list[Party]:
        """Who lays it: whoever faced the one that bears it, else the rule's default."""
        bears = codes(self.unit.slots.get(COUNTERPART) or [])
        if self.default in bears and (speaker := telling(self.sentence.symbols, self.fresh, bears)):
            return speaker
        for pair in self.pairs:
            makes, borne = codes(pair.makes), codes(pair.bears)
            if not makes:
                continue
            if not bears:
                if self.default in makes or not self._others_speak(makes | borne):
                    return self._known(taken(pair.makes, pair.sure)[:1])
                continue
            if bears & makes and borne - bears:
                return taken([p for p in pair.bears if p.code not in bears], pair.sure)[:1]
            if bears & borne and not bears & makes:
                return self._known(taken(pair.makes, pair.sure)[:1])
            if makes & self.here - bears and self.default not in makes and not self._default_acts():
                return self._known(taken([p for p in pair.makes if p.code in self.here - bears], True)[:1])
        if self.default in bears:
            return self._against_default(bears)
        if speaker := self._speaker(bears):
            return speaker
        nouns, known = self.frame.strong | self.frame.weak, bears | {self.default}
        actor = (
            acting(self.sentence.symbols, self.groups, self.unit.figures[0], nouns, known) if bears else None
        )
        if actor is not None:
            return [guess(actor)]
        default = self._spoken(absent.default(self.sentence, self.unit, self.slot, self.frame, self.topic))
        acts = any("country_noun" in s.tags for s in self.sentence.symbols[: self.unit.figures[0]])
        return [replace(p, found="guessed") for p in default] if acts else default

    def bearer(self) -> list[Party]:
        """Who bears it: a name that no finder placed, else whoever the maker faced before, else nobody."""
        makes = codes(self.unit.slots.get(SUBJECT) or [])
        if self._everyone():
            return []
        label = self.topic.label
        if label is not None and not self.fresh and area_of(label) not in makes | {self.default}:
            return [Party(area_of(label), label.text, "carried", label.start, label.end)]
        foreign = [s for s in self.fresh if area_of(s) not in makes | {self.default} and self._reached(s)]
        foreign = [s for s in foreign if not set_beside(self.sentence.symbols, s)]
        if foreign:
            return self._listed(foreign)
        if newer := self._newer(makes):
            return newer
        if self._of_nobody(makes):
            return []
        if these(self.sentence.symbols, self.unit.figures[0]) and all(len(p.bears) < 2 for p in self.pairs):
            return []  # of one alone the text has told: they are others
        for pair in self.pairs:
            told, borne = codes(pair.makes), codes(pair.bears)
            if makes & borne:
                return taken([p for p in pair.makes if p.code not in makes], False)[:1]
            if self._apart(pair) or (len(borne) > 1 and pair.sentence >= 0 and not self._plural()):
                continue
            if borne and (makes & told or not told):
                self.took = pair
                return taken(pair.bears, pair.sure)
        if makes and self.default not in makes:
            return [guess(s) for s in self.fresh if area_of(s) == self.default][:1]
        if firms := self._firms(makes):
            return firms
        known = makes | {self.default}
        if self.unit.asks:
            return spoken_of(self.topic, self.sentence.number, known)
        return just_told(self.topic, self.sentence, known)

    def _reached(self, name: Symbol) -> bool:
        """Does it stand before the consequence that follows the figure (", leading to talks with Peru")?"""
        symbols = self.sentence.symbols
        behind = symbols[self.unit.figures[-1] + 1 :]
        turn = next((s for c, s in pairwise(behind) if c.text == "," and s.text.endswith("ing")), None)
        return turn is None or name.start < turn.start

    def _listed(self, names: list[Symbol]) -> list[Party]:
        """The first of these names, with those that are listed with it."""
        symbols = self.sentence.symbols
        near = next((g for g in self.groups if any(symbols[i] is names[0] for i in g.items)), None)
        found = [guess(s) for s in names if near is None or any(symbols[i] is s for i in near.items)]
        known = codes(self.unit.slots.get(SUBJECT) or []) | {self.default}
        sole = only_one(symbols, names[0], known, self.unit.figures[-1])
        return [replace(p, found="carried") for p in found[:1]] if sole else found

    def _default_acts(self) -> bool:
        """Is the rule's own maker named here, or has it made the measure in what was told lately?"""
        return self.default in self.here or any(self.default in codes(p.makes) for p in self.topic.pairs)

    def _speaker(self, bears: set[str]) -> list[Party]:
        """A government that speaks of it where the text does not know the rule's own maker, as a guess."""
        near = self.topic.candidates(self.sentence.number, "area", absent.NAMED)
        if self._default_acts() or self.default in {area_of(s) for s in near}:
            return []
        return telling(self.sentence.symbols, self.fresh, bears)

    def _of_nobody(self, makes: set[str]) -> bool:
        """Does a word point back to a rate that was laid on nobody in particular ("a 9% duty. The rate")?"""
        told = [pair for pair in self.pairs if pair.sentence >= 0]
        last = [pair for pair in told if pair.sentence == told[0].sentence]
        return self.unit.asks and bool(last) and all(makes & codes(p.makes) and not p.bears for p in last)

    def _before(self) -> list[Pair]:
        """What the sentences before told of it, the latest first; sure if a word points back to it."""
        number, told = self.sentence.number, []
        for pair in reversed(self.topic.pairs):
            if number - pair.sentence > _WITHIN:
                break
            if pair.pack == self.frame.pack:
                told.append(pair)
        alike = {(key(pair.makes), key(pair.bears)) for pair in told if pair.sentence == told[0].sentence}
        sure = self.unit.asks and len(alike) == 1
        told.reverse()  # of a sentence, what it told first is its topic
        return [replace(pair, sure=sure) for pair in sorted(told, key=lambda pair: -pair.sentence)]

    def _known(self, makes: list[Party]) -> list[Party]:
        """The maker taken over is no guess where the sentence itself names it."""
        here = {area_of(s) for s in areas_of(self.sentence.symbols)}
        return [replace(p, found="carried") if p.code in here else p for p in makes]

    def _spoken(self, default: list[Party]) -> list[Party]:
        """The default as carried where the text has just named it and the sentence names nobody else."""
        bears = codes(self.unit.slots.get(COUNTERPART) or [])
        others = {area_of(s) for s in self.fresh} - bears - {self.default}
        near = [*areas_of(self.sentence.symbols), *self.topic.candidates(self.sentence.number, "area")]
        named = next((s for s in near if area_of(s) == self.default), None)
        if named is None or others or any(p.found != "default" for p in default):
            return default
        return [replace(guess(named), found="carried") for _ in default]

    def _everyone(self) -> bool:
        """Does the clause speak of several that it does not name ("all countries", "its partners")?"""
        symbols, clause = self.sentence.symbols, self.sentence.symbols[self.unit.figures[0]].clause
        told = [s for before, s in pairwise(symbols) if before.text not in _THESE and s.clause == clause]
        words = frozenset[str]().union(*(s.tags for s in told), *(s.hushed for s in told))
        if _BASELINE in words and _DEAL in self.topic.recent(self.sentence.number, _WITHIN).union(
            *(s.tags for s in symbols)
        ):
            words -= {_BASELINE}  # what a deal calls the baseline is that of the one with whom it was struck
        return not _EVERYONE.isdisjoint(words)

    def _firms(self, makes: set[str]) -> list[Party]:
        """The one country whose firms the clause names before the figure: "Tata and Infosys pay 9%"."""
        f = self.unit.figures[0]
        named = [
            s
            for s in self.sentence.symbols[:f]
            if s.kind == "firm" and s.clause == self.sentence.symbols[f].clause
        ]
        areas = {area_of(s) for s in named} - makes
        return [guess(named[0])] if len(areas) == 1 and area_of(named[0]) in areas else []

    def _plural(self) -> bool:
        """Does a word of the clause point back to several?"""
        symbols, clause = self.sentence.symbols, self.sentence.symbols[self.unit.figures[0]].clause
        return any(s.text in _SEVERAL and s.clause == clause for s in symbols)

    def _apart(self, pair: Pair) -> bool:
        """Has the figure a product of its own, of which nothing was told before?

        Unless the sentence just before told of goods one by one too: then it goes on with the next.
        """
        makes = codes(self.unit.slots.get(SUBJECT) or [])
        if self.unit.asks or pair.sure or (self.default not in makes and makes == codes(pair.makes)):
            return False
        listed = codes(pair.products) - {"all"}
        if listed and len(codes(pair.bears)) == 1 and 0 <= self.sentence.number - pair.sentence <= 1:
            return False
        own = {s.name.code for s in self.sentence.symbols if s.kind == "product" and s.name is not None}
        return bool(own) and not own & codes(pair.products)

    def _newer(self, makes: set[str]) -> list[Party]:
        """A pronoun means whoever was named last, if that was after the measure was last told of."""
        f = self.unit.figures[0]
        clause = self.sentence.symbols[f].clause
        points = any(not _POINTS.isdisjoint(s.tags) and s.clause == clause for s in self.sentence.symbols[:f])
        last = max((pair.sentence for pair in self.pairs), default=-1)
        known = makes | {self.default}
        return spoken_of(self.topic, self.sentence.number, known, last + 1) if points and last >= 0 else []

    def _others_speak(self, known: set[str]) -> bool:
        """Does the sentence name somebody new, so that what was told before need not hold?"""
        return any(area_of(s) not in known for s in self.fresh)

    def _against_default(self, bears: set[str]) -> list[Party]:
        """The maker itself bears it: another name of the sentence, or the text's last one, lays it."""
        far = self.topic.candidates(self.sentence.number, "area", absent.NAMED)
        found = [guess(s) for s in [*self.fresh, *far] if area_of(s) not in bears][:1]
        told = self.sentence.symbols[self.unit.figures[0]].kind == "qty"  # a rate, and not only tariffs
        return found or (home.at_home(self.topic, bears) if told else [])
