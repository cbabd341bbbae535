"""Names that stand together ("Canada, Mexico and China") and the place they take in the sentence."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.text.annotate import HEDGE, Sentence, Symbol

_JOIN = {",", "and", "or", "&", "/"}
_BESIDE = frozenset({"as", "well", "including", "alongside", "joined", "joins"})  # "Peru joined Chile"
_MEMBERS = frozenset({"members", "member states", "member countries", "states", "countries", "nations"})
_OF_ONE = frozenset({"bloc", "government", "administration", "union", "mainland"})
_PRODUCT = ("product",)
_SUPERLATIVE = ("-biggest", "-largest", "-most", "-highest")
_ACTS = frozenset(
    {"be", "link", "up", "down", "aux", "run_verb", "say", "impose", "face", "narrated", "spend"}
)
_SKIP = frozenset({"det", "adverb"})
_FALLS_ON = frozenset({"on", "against", "from"})
_ASKS = frozenset({"whether", "how", "why", "what", "when"})
_WORDS = 3  # that describe a name before it
_PASSED_OVER = frozenset(
    {
        "all",
        "most",
        "many",
        "some",
        "certain",
        "other",
        "president",
        "minister",
        "prime",
        "goods",
        "products",
        "imports",
        "exports",
        "neighbouring",
        "neighboring",
        "fellow",
        "ally",
        "allies",
    }
)
_BETWEEN = frozenset(
    {"also", "both", "each", "all", "now", "then", "again", "on", "this", "last", "week", "month"}
)


@dataclass(frozen=True, slots=True)
class Group:
    """Positions of the names that stand together; ``first`` and ``last`` are symbol indices."""

    items: tuple[int, ...]
    first: int
    last: int
    kind: str


def groups_of(sentence: Sentence, kinds: tuple[str, ...]) -> list[Group]:
    """All groups of names of these kinds, in order; a name alone is a group of one."""
    symbols = sentence.symbols
    groups: list[Group] = []
    i = 0
    count = len(symbols)
    while i < count:
        if symbols[i].kind not in kinds:
            i += 1
            continue
        items = [i]
        j = i
        while True:
            nxt = _next_item(symbols, j, kinds)
            if nxt is None:
                break
            items.append(nxt)
            j = nxt
        if len(items) == 2 and _opens_clause(symbols, items):
            groups.append(Group((items[0],), items[0], items[0], symbols[i].kind))
            items = items[1:]
        if len(items) > 1 and _ends_member(symbols, items):
            groups.append(Group((items[0],), items[0], items[0], symbols[i].kind))
            items = items[1:]
        if not _ranked_behind(symbols, items[0]) and not _short_form(symbols, items[0]):
            groups.append(Group(tuple(items), items[0], items[-1], symbols[i].kind))
        i = j + 1
    return groups


def _short_form(symbols: list[Symbol], i: int) -> bool:
    """Is it only the short form of the name before it ("the World Trade Organization (WTO)")?"""
    if not 2 <= i < len(symbols) - 1 or (symbols[i - 1].text, symbols[i + 1].text) != ("(", ")"):
        return False
    name, long = symbols[i].name, symbols[i - 2].name
    return name is not None and long is not None and name.code == long.code


def _ranked_behind(symbols: list[Symbol], first: int) -> bool:
    """Does the name only tell whom another comes behind ("its second-biggest market after Peru")?

    Not where it acts itself ("prices hit a record after Peru imposed") or owns what follows.
    """
    i = before(symbols, first)
    if i < 1 or symbols[i].text not in ("after", "behind"):
        return False
    if symbols[first].possessive or any(not _ACTS.isdisjoint(s.tags) for s in symbols[first + 1 : first + 2]):
        return False
    ranks = [s for s in symbols[max(0, i - 8) : i] if s.clause in (symbols[i].clause, symbols[i].clause - 1)]
    return any("superlative" in s.tags or s.text.endswith(_SUPERLATIVE) for s in ranks)


def _opens_clause(symbols: list[Symbol], items: list[int]) -> bool:
    """Is the second name the subject behind an opening phrase ("With Peru, Chile logged a deficit")?"""
    first, second = items
    governor = before(symbols, first)
    if governor < 0 or symbols[first + 1].text != ",":
        return False
    leads = governor <= 1 and "prep" in symbols[governor].tags
    if not leads and symbols[governor].text not in ("after", "behind", "than", "unlike", "according to"):
        return False
    if second != first + 2 or second + 1 >= len(symbols):
        return False
    return not symbols[second + 1].tags.isdisjoint({"be", "link", "up", "down", "aux", "run_verb", "say"})


def _ends_member(symbols: list[Symbol], items: list[int]) -> bool:
    """Does the first name close a list member and others open the next ("10% in Peru, Fiji and Chad 9%")?"""
    first, last = items[0], items[-1]
    if symbols[first + 1].text != ",":
        return False
    governor = before(symbols, first)
    if governor < 0 or "prep" not in symbols[governor].tags:
        return False
    earlier = any(s.kind == "qty" for s in symbols[max(0, governor - 3) : governor])
    behind = [s for s in symbols[last + 1 : last + 6] if s.tags is not HEDGE][:2]
    follows = [s for s in behind if s.kind == "qty" or s.text in _JOIN]
    return earlier and bool(follows) and follows[0].kind == "qty"


def _next_item(symbols: list[Symbol], at: int, kinds: tuple[str, ...]) -> int | None:
    j = at + 1
    joined = False
    if symbols[at].possessive:
        return None
    if j + 1 < len(symbols) and symbols[j].text in _OF_ONE and symbols[j + 1].text in _JOIN:
        j += 1  # "the EU bloc and Peru"
    if _coupled(symbols, at, kinds):
        return at + 1 if symbols[at].hyphen else at + 2
    while j < len(symbols) and j <= at + 5:
        s = symbols[j]
        if s.kind in kinds:
            if (
                s.possessive
                and symbols[at + 1].text == ","
                and all("det" in t.tags for t in symbols[at + 2 : j])
            ):
                return None  # set beside it: "Peru, South America's biggest fisher"
            return j if joined and _same_form(symbols[at], s) else None
        if s.text in _JOIN or s.text in _BESIDE:
            joined = True
        elif joined and ("det" in s.tags or s.text == "the"):
            pass
        elif not (joined and kinds == _PRODUCT and _unknown_member(symbols, j)):
            return None
        j += 1
    return None


def _unknown_member(symbols: list[Symbol], j: int) -> bool:
    """A thing that we do not know, listed among those that we do ("pork, cranberries and beef")?"""
    s = symbols[j]
    nxt = symbols[j + 1].text if j + 1 < len(symbols) else ""
    return s.kind == "word" and not s.tags and not s.upper and nxt in (",", "and", "or")


def _coupled(symbols: list[Symbol], at: int, kinds: tuple[str, ...]) -> bool:
    """Two names written as one word ("India-Chile trade")?"""
    following = symbols[at + 1 : at + 3]
    if following and symbols[at].hyphen:
        return following[0].kind == "area" and "area" in kinds
    return (
        len(following) == 2
        and following[0].text in ("–", "/")
        and following[0].start == symbols[at].end
        and following[1].kind == "area"
        and following[1].start == following[0].end
        and "area" in kinds
    )


def _same_form(a: Symbol, b: Symbol) -> bool:
    if a.name is None or b.name is None:
        return True
    return (a.name.form == "demonym") == (b.name.form == "demonym") or a.kind != "area"


def before(symbols: list[Symbol], at: int) -> int:
    """The symbol left of ``at`` that governs it: over articles, words of quantity, titles, quotes; -1: none.

    A product is also reached over its origin and plain adjectives ("on Chinese-made electric cars").
    """
    i = at - 1
    steps = 0
    product = symbols[at].kind == "product"
    while i >= 0 and steps < 4:
        s = symbols[i]
        if s.text == "of" and i > 0 and symbols[i - 1].text in ("likes", "like"):
            i -= 2  # "for the likes of Peru"
            continue
        if s.kind == "area" and is_person(symbols[at]) and not s.possessive:
            i -= 1  # "at US President Donald Trump"
            continue
        if i == at - 1 and (described := _described(symbols, at)) >= 0:
            return described
        if s.text == "and" and (listed := _unknown_names(symbols, i)) >= 0:
            return listed
        if s.kind == "punct" and s.text in ('"', "“", "‘", "'"):
            i -= 1
        elif (
            (product and (s.kind == "area" or (s.kind == "word" and not s.tags) or "bound" in s.tags))
            or s.text in _PASSED_OVER
            or not s.tags.isdisjoint(_SKIP)
        ):
            i -= 1
            steps += 1
        else:
            break
    if i > 0 and symbols[i].text == "of" and symbols[i - 1].text in _MEMBERS:
        return before(symbols, i - 1)  # "to the member states of the Union" is to the Union
    return i


def is_person(symbol: Symbol) -> bool:
    """Is it the name of somebody who acts for an area?"""
    return symbol.name is not None and symbol.name.form == "person"


def _described(symbols: list[Symbol], at: int) -> int:
    """The preposition before plain words that only describe a name ("on coffee giant Peru"); -1: none."""
    if symbols[at].kind != "area" or symbols[at - 1].text.endswith(("ing", "ed", "s")):
        return -1
    i = at - 1
    while (
        i > 0
        and at - i <= _WORDS
        and symbols[i].kind == "word"
        and not symbols[i].upper
        and not symbols[i].tags
    ):
        i -= 1
    asked = symbols[i + 1].text in _ASKS
    return i if 0 < i < at - 1 and symbols[i].text in _FALLS_ON and not asked else -1


def _unknown_names(symbols: list[Symbol], joint: int) -> int:
    """The preposition before an unknown name joined to a known one ("to Atlantis and Peru"); -1: none."""
    i = joint - 1
    while i >= 0 and symbols[i].kind == "word" and symbols[i].upper and not symbols[i].tags:
        i -= 1
    return i if 0 <= i < joint - 1 and "prep" in symbols[i].tags else -1


def after(symbols: list[Symbol], at: int) -> int:
    """What stands right of ``at`` and tells what it does, over auxiliaries, adverbs, bracket; or ``len``."""
    i = at + 1
    count = len(symbols)
    if i < count and symbols[i].text == "(":
        j = i
        while j < count and j < i + 8 and symbols[j].text != ")":
            j += 1
        i = j + 1
    steps = 0
    while i < count and steps < 4:
        s = symbols[i]
        if (
            (("aux" in s.tags) or s.text.endswith("ly") or s.text in _BETWEEN)
            and not (s.tags & {"impose", "face", "spend"})
        ) or s.kind == "date":
            i += 1
            steps += 1
        else:
            break
    return i
