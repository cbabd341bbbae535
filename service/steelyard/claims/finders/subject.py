"""The grammatical subject of a verb: who taxes, who pays, also over asides and joined verbs."""

from __future__ import annotations

from steelyard.claims.finders.groups import Group, before, is_person
from steelyard.claims.finders.intents import asks_another, resolves
from steelyard.claims.finders.phrase import joined_verb, set_off, taken_up, verb_phrase
from steelyard.claims.finders.place import Place, before_prep
from steelyard.claims.finders.voice import speaker, we_before
from steelyard.text.annotate import Symbol

_TURNS_CLAUSE = frozenset({";", "while", "whereas", "although", "though", "because", "but", "unless", "if"})
_WARES = frozenset({"goods", "imports", "exports", "products"})
_OBJECT = 6  # symbols behind a verb in which its object stands
_LISTS = frozenset({"(", "-", "–", "—", ":"})
_GOODS = 7  # symbols that tell what goods they are
_FAR = 15  # words between a verb and its subject
_PERSONAL = frozenset({"it", "they", "he", "she"})
_MEMBER = frozenset({"member", "ally"})
_BELONGING = frozenset({"member", "ally", "country", "nation", "state", "partner"})


def subject_of(place: Place, v: int, bears: bool = False) -> Group | None:
    """The nearest name left of the verb that no preposition governs and that is no adjective of a word."""
    symbols = place.symbols
    own = not any(s.kind == "qty" for s in symbols[v : place.figure])
    if we_before(symbols, v):
        voiced = speaker(place) if own else []
        return voiced[0] if voiced else None
    pronoun = _pronoun_before(symbols, v)
    if pronoun >= 0:
        found = _antecedent(place, pronoun, bears)
        person = symbols[pronoun].text in ("he", "she")
        return found if found is None or not person or is_person(symbols[found.last]) else None
    if bears and (goods := _whose_goods(place, v)) is not None:
        return goods
    near = [group for group in reversed(place.groups) if group.last < v]
    if symbols[v - 1].text == "by" and symbols[v].text.endswith("ing"):
        near = [g for g in place.groups if g.last < v and symbols[g.first].clause == symbols[v].clause]
    asides = [group for group in near if set_off(symbols, group.last + 1, v)]
    for group in (*asides, *(group for group in near if group not in asides)) if asides else near:
        aside = group in asides
        between = [] if aside else symbols[group.last + 1 : v]
        if len(between) > _FAR or any(s.text in _TURNS_CLAUSE or s.text == ":" for s in between):
            continue
        acts = _gerund(symbols, group, v) or _to_do(symbols, group, v)
        if (
            before_prep(symbols, _titled(place, group))
            and not acts
            and not taken_up(symbols, group.last + 1, v)
        ):
            continue
        if (
            _in_aside(symbols, group, v)
            or _names_the_counted(symbols, group)
            or asks_another(symbols, group, v)
        ):
            continue
        if _says_of_another(between):
            continue
        if not aside and _modifies(symbols, group, v, bears):
            continue
        if _of_a_joint_deal(symbols, v, group):
            return None
        return group
    joint = joined_verb(symbols, v)
    return _antecedent(place, joint, bears) if joint >= 0 else None


def _of_a_joint_deal(symbols: list[Symbol], v: int, group: Group) -> bool:
    """Have two made a deal, or does what they made do it ("Peru and Chile struck a deal that sets 9%")?"""
    of_it = symbols[v - 1].text in ("that", "which") and symbols[v - 2].kind == "word"
    if not of_it and not any("deal_word" in s.tags for s in symbols[v + 1 : v + _OBJECT]):
        return False
    return len(group.items) > 1 or symbols[before(symbols, group.first)].text == "and"


def _names_the_counted(symbols: list[Symbol], group: Group) -> bool:
    """Do the names only tell who those are that were counted ("four members - Peru, ... - now spend")?"""
    i = group.first - 1
    while i > 0 and "det" in symbols[i].tags:
        i -= 1
    if i < 2 or symbols[i].text not in _LISTS or len(group.items) < 2:
        return False
    return symbols[i - 1].kind == "word" and any(s.kind == "qty" for s in symbols[max(0, i - 4) : i - 1])


def _whose_goods(place: Place, v: int) -> Group | None:
    """Whose goods bear it that "which" takes up ("Lima buys Fijian rum and sugar, which face 9%")?"""
    symbols = place.symbols
    rel = verb_phrase(symbols, v) - 1
    if rel < 1 or symbols[rel].text not in ("which", "that"):
        return None
    for group in reversed(place.groups):
        if group.last < rel:
            words = symbols[group.last + 1 : rel]
            goods = any("goods" in s.tags or "goods_only" in s.tags or s.kind == "product" for s in words)
            plain = all("be" not in s.tags and s.kind != "qty" for s in words)
            return group if goods and plain and len(words) <= _GOODS else None
    return None


def _says_of_another(between: list[Symbol]) -> bool:
    """Does the name only say that somebody else does it ("Lima said companies would pay")?"""
    said = max((i for i, s in enumerate(between) if "say" in s.tags), default=-1)
    return said >= 0 and any(
        s.kind == "word" and "goods" in s.tags and s.text not in _WARES for s in between[said + 1 :]
    )


def _antecedent(place: Place, at: int, bears: bool) -> Group | None:
    """Whom a pronoun means, or a verb without a subject of its own: whoever the sentence speaks of before.

    Of what somebody bears the nearest such name, of what somebody does the first.
    """
    symbols = place.symbols
    free = [
        group
        for group in place.groups
        if group.last < at
        and not before_prep(symbols, group)
        and not _modifies(symbols, group, at, bears)
        and not _in_aside(symbols, group, at)
        and not (symbols[at].text == "it" and is_person(symbols[group.last]))
        and symbols[group.last + 1].text != ","
        and symbols[group.last + 1].tags.isdisjoint({"tariff", "goods"})
    ]
    own = [g for g in free if not any("say" in s.tags for s in symbols[g.last + 1 : at])] or free
    return (own[-1] if bears else own[0]) if own else None


def _pronoun_before(symbols: list[Symbol], v: int) -> int:
    """The pronoun that is the verb's subject ("Lima said it would impose"); -1: none."""
    i = v - 1
    while i > 0 and v - i < 4 and not symbols[i].tags.isdisjoint({"aux", "adverb"}):
        i -= 1
    return i if i > 0 and symbols[i].text in _PERSONAL else -1


def _titled(place: Place, group: Group) -> Group:
    """The country before a person that is named by office ("at Peru's president Silva"); else the name."""
    land = next((g for g in place.groups if g.last == group.first - 1), group)
    return land if is_person(place.symbols[group.first]) else group


def _gerund(symbols: list[Symbol], group: Group, v: int) -> bool:
    """Does the name act in the verb behind it ("for Ottawa imposing a levy", "with Peru cutting")?"""
    between = symbols[group.last + 1 : v]
    return (
        all(s.kind == "date" for s in between)
        and symbols[v].text.endswith("ing")
        and symbols[before(symbols, group.first)].text in ("for", "with", "after", "of", "by")
    )


def _to_do(symbols: list[Symbol], group: Group, v: int) -> bool:
    """Does the name act in the infinitive behind it ("a deal for Peru to buy")?"""
    if symbols[before(symbols, group.first)].text != "for":
        return False
    between = symbols[group.last + 1 : v]
    return [s.text for s in between] == ["to"] or (not between and symbols[v].text.startswith("to "))


def _in_aside(symbols: list[Symbol], group: Group, v: int) -> bool:
    """Does the name stand in a relative clause ended before the verb ("Peru, which Lima ..., spent")?"""
    opened = any("rel" in symbols[i].tags and symbols[i - 1].text == "," for i in range(1, group.first))
    return opened and any(s.text == "," for s in symbols[group.last + 1 : v])


def _modifies(symbols: list[Symbol], group: Group, v: int, bears: bool) -> bool:
    """Does the name only qualify a noun that is not a government ("Chinese steel", "Japan's tariff")?

    Of a verb that its subject bears ("Swiss watchmakers face"), people and goods stand for their country.
    """
    last = symbols[group.last]
    if group.last + 1 >= len(symbols):
        return False
    if len(group.items) == 2 and symbols[group.first].hyphen:
        return True  # "the Peru-Chile deal"
    nxt = symbols[group.last + 1]
    demonym = last.name is not None and last.name.form == "demonym"
    if "ally_noun" in nxt.tags or _one_of(symbols, group):
        return True
    if not demonym and not last.possessive:
        return False
    if nxt.kind != "word":
        return nxt.kind == "product"
    if last.possessive and resolves(symbols, group):
        return False  # "Lima's decision to levy"
    if bears and nxt.text.endswith("s") and "tariff" not in nxt.tags:
        return False
    title = symbols[group.last + 1 : group.last + 3]  # "Peru's trade ministry"
    return not any("government_noun" in s.tags for s in title) and not (
        "impose" in nxt.tags or "face" in nxt.tags
    )


def _one_of(symbols: list[Symbol], group: Group) -> bool:
    """Does the name tell what somebody else belongs to ("as an OPEC member", "a NATO country")?"""
    left = symbols[group.first - 1].text if group.first else ""
    belongs = symbols[group.last + 1].text
    if belongs in _MEMBER:
        return left in ("a", "an", "another", "any", "the", "only", "one", "fellow")
    return left in ("a", "an", "another", "any") and belongs in _BELONGING
