"""Names that stand near a rate and are not those who bear it: conditions, sources, those let off.

"A 9% duty on countries that buy oil from Peru" is on those countries; "Chile is spared from the 9% rate"
tells the rate of others; in "8% on Peru and a blanket duty of 9%" Peru has the first figure only.
"""

from __future__ import annotations

from itertools import pairwise, takewhile

from steelyard.claims.finders.groups import Group, before
from steelyard.text.annotate import Symbol

_ANY = frozenset({"country", "nation", "state", "company", "anyone", "economy"})
_RELATIVE = frozenset({"that", "which", "who", "whose"})
_BUYS = frozenset({"buy", "buys", "bought", "buying", "purchase", "purchases", "purchasing"})
_LINKED = frozenset({"linked", "related", "backed"})
_PURCHASES = frozenset({"purchase", "purchases", "buying", "imports", "import"})
_WARES = frozenset({"goods", "imports", "products", "everything", "all"})
SPARED = frozenset(
    {"spared", "exempt", "exempted", "excluded", "shielded", "exemption", "exemptions", "relief", "reprieve"}
)
_SPARES = frozenset(
    {
        "exempt",
        "exempts",
        "exempted",
        "exempting",
        "spare",
        "spares",
        "sparing",
        "shield",
        "shields",
        "shielding",
    }
)
_EVERYONE = frozenset({"plural_party", "baseline_word"})
_PARTNERS = frozenset({"trading partners", "trading partner", "partners", "allies", "rivals", "suppliers"})
_POINTING = frozenset({"those", "these"})
_NEAR = 4
_VERB = 3  # symbols before a figure in which its verb stands
_FAR = 12


def outside(symbols: list[Symbol], groups: list[Group]) -> frozenset[int]:
    """Where names stand that only say on what condition somebody bears the rate, or who does not."""
    return frozenset(
        i
        for group in groups
        if of_condition(symbols, group)
        or _source(symbols, group)
        or _let_off(symbols, group)
        or _linked(symbols, group)
        or _of_partners(symbols, group)
        for i in group.items
    )


def of_condition(symbols: list[Symbol], group: Group) -> bool:
    """In the clause that tells which countries are meant ("countries that trade with Peru")."""
    for i in range(group.first - 2, max(-1, group.first - _FAR), -1):
        s = symbols[i]
        if s.kind == "qty" or s.text in (",", ";"):
            return False
        if "plural_party" in s.tags or s.text in _ANY:
            behind = symbols[i + 1]
            return behind.text in _RELATIVE or (behind.kind == "word" and behind.text.endswith("ing"))
    return False


def bought(symbols: list[Symbol], group: Group) -> bool:
    """Goods that somebody buys, where no rate is on what is bought ("for buying Omani crude")."""
    i = before(symbols, group.first)
    return (i >= 0 and symbols[i].text in _BUYS) or any(
        s.text in _BUYS and t.text in ("their", "its")
        for s, t in pairwise(symbols[max(0, i - 1) : group.first])
    )


def _source(symbols: list[Symbol], group: Group) -> bool:
    """Where somebody buys something, unless the rate is on that ("on all that it buys from Peru")."""
    i = before(symbols, group.first)
    if i < 1 or symbols[i].text != "from":
        return False
    verb = next((v for v in range(i - 1, max(-1, i - _NEAR), -1) if symbols[v].text in _BUYS), -1)
    bought = symbols[max(0, verb - _NEAR) : max(0, verb)]
    return verb >= 0 and not any(s.kind == "product" or _WARES & {*s.text.split()} for s in bought)


def _let_off(symbols: list[Symbol], group: Group) -> bool:
    """Is it told to be spared from the rate ("Peru was spared from the rise to 9%", "exempts Peru from")?"""
    if symbols[group.first - 1].text in _SPARES and [
        s.text for s in symbols[group.last + 1 : group.last + 2]
    ] == ["from"]:
        return True
    behind = symbols[group.last + 1 : group.last + 2 + _NEAR]
    return any(s.text in SPARED and t.text == "from" for s, t in pairwise(behind))


def _linked(symbols: list[Symbol], group: Group) -> bool:
    """Is it what somebody's business is about ("India's purchases of Omani oil", "Peru-linked sales")?"""
    last = group.last
    if symbols[last].hyphen and last + 1 < len(symbols) and symbols[last + 1].text in _LINKED:
        return True
    i = group.first - 1
    if i < 2 or symbols[i].text != "of" or symbols[i - 1].text not in _PURCHASES:
        return False
    return any(s.possessive or s.text in ("its", "their") for s in symbols[max(0, i - _NEAR) : i - 1])


def _of_partners(symbols: list[Symbol], group: Group) -> bool:
    """Does it only tell whose partners are meant ("tariffs on Peru's trading partners")?"""
    return any(s.text in _PARTNERS for s in symbols[group.last + 1 : group.last + 2])


def of_everyone(symbols: list[Symbol], figures: list[int], group: Group, others: list[int]) -> bool:
    """Is the rate told as that of all ("a blanket duty of 9%"), and the name that of one of the others?"""
    low, high = (group.last, figures[0]) if group.last < figures[0] else (figures[-1], group.first)
    if group.last < figures[0] and "prep" in symbols[before(symbols, group.first)].tags:
        low = 0
    if group.last == figures[0] - 1 or not any(low < other < high for other in others):
        return False
    last = max((other for other in others if other < figures[0]), default=0)
    clause = symbols[figures[0]].clause
    told = [s for s in symbols[max(last, low) : figures[0]] if s.clause == clause]
    behind = symbols[figures[-1] + 1 : figures[-1] + 2 + _NEAR]
    if any("bear" in s.tags for s in symbols[max(0, figures[0] - _VERB) : figures[0]]):
        behind = []  # whoever "pays the 9% baseline" has it
    return any(not _EVERYONE.isdisjoint(s.tags) for s in (*told, *takewhile(_no_figure, behind)))


def _no_figure(s: Symbol) -> bool:
    return s.kind != "qty" and s.text not in (",", ";")


def these(symbols: list[Symbol], figure: int) -> bool:
    """Does the clause speak of several by pointing at them ("these economies face 9%")?"""
    return any(
        s.text in _POINTING and s.clause == symbols[figure].clause and "plural_party" in behind.tags
        for s, behind in pairwise(symbols)
    )
