"""Finders of goods: where they come from ("Chinese steel"), and where they go ("exports to Peru")."""

from __future__ import annotations

from steelyard.claims.finders.groups import Group, before
from steelyard.claims.finders.owners import elliptic
from steelyard.claims.finders.place import Place, code_of
from steelyard.claims.frames.frame import Finder
from steelyard.text.annotate import Symbol

_WARES = frozenset({"goods", "products", "articles", "merchandise"})
_MAKERS = ("makers", "manufacturers", "builders", "exporters", "mills")
_USERS = frozenset({"users", "importers", "buyers", "consumers"})
_FLOWS = frozenset({"exports_word", "imports_word"})
_TAKEN = frozenset({"imports", "import", "purchases"})
_CAUSES = frozenset({"over", "for", "about", "because of", "due to", "despite"})
_FLOW = 3  # symbols at least behind whoever takes goods in: "imports from Fiji"
_BUYING = frozenset({"buying", "importing", "purchasing"})


def goods(finder: Finder, place: Place) -> list[Group]:
    """Origin of goods: "Chinese goods", "China-made cars", "South Korea imports", "Japanese steel"."""
    symbols = place.symbols
    found: list[Group] = []
    for group in place.groups:
        if _bought(symbols, group) or buys(symbols, group):
            continue
        if found and elliptic(place, group):
            found = [group]
            continue
        i = before(symbols, group.first)
        if i > 0 and (
            (symbols[i].text == "in" and "bound" in symbols[i - 1].tags)
            or (symbols[i].text == "of" and symbols[i - 1].text in _WARES)
        ):
            found.append(group)
            continue
        last = symbols[group.last]
        j = group.last + 1
        if last.hyphen and j < len(symbols) and symbols[j].text == "bound":
            continue  # where they go
        steps = 0
        while j < len(symbols) and steps < 4:
            s = symbols[j]
            if place.maker == code_of(last) and symbols[j + 1 : j + 2] and symbols[j + 1].text in _USERS:
                break  # "US steel users" pay for it
            if (
                "goods" in s.tags
                or s.kind == "product"
                or (last.hyphen and "bound" in s.tags and s.text != "bound")
            ):
                if any("importer_word" in t.tags for t in symbols[j + 1 : j + 2]):
                    break  # "US steel users" buy it
                form = last.name.form if last.name else ""
                if finder.tags & _FLOWS and s.tags & (_FLOWS - finder.tags):
                    break  # "Peru's exports", beside imports
                own = j < place.cue <= j + 2 or any("tariff" in t.tags for t in symbols[j + 1 : j + 2])
                if place.maker == code_of(last) and (own or s.text.endswith(_MAKERS)):
                    break  # "US steelmakers" gain from it
                if "tariff" not in s.tags and (form not in ("person", "capital") or last.possessive):
                    found.append(group)
                break
            if s.kind != "word" or not s.tags.isdisjoint(
                {"prep", "be", "aux", "impose", "face", "tariff", "say", "conj", "up", "down", "link"}
            ):
                break
            j += 1
            steps += 1
    return found


def _bought(symbols: list[Symbol], group: Group) -> bool:
    """Are the goods somebody's own affair, not what the measure falls on ("its Russian oil imports")?"""
    i = group.first - 1
    if i >= 0 and symbols[i].text in ("its", "their", "his", "our"):
        return True
    i = before(symbols, group.first)
    if i > 0 and symbols[i].text in _BUYING:
        return "goods" not in symbols[i - 1].tags
    if i < 0 or "prep" not in symbols[i].tags:
        return False
    if symbols[i].text == "of" and i > 0:
        if i > 1 and symbols[i - 2].kind == "area" and symbols[i - 1].text in _TAKEN:
            behind = symbols[group.last + 1 : group.last + 2]
            return all("goods" not in s.tags for s in behind)  # "Peru's imports of Fijian goods"
        return symbols[i - 1].text in (
            "purchases",
            "purchase",
            "buying",
            "buyers",
            "imports",
            "import",
            "consumption",
            "use",
        )
    return symbols[i].text in ("to", "over", "with", "about", "by", "despite", "via")


def buys(symbols: list[Symbol], group: Group) -> bool:
    """Do goods go to this one ("Peruvian imports from Fiji", "Lima's imports of Fijian goods", "Peru-bound")?

    Not where that is told as the cause ("9% over Peru's imports from Fiji").
    """
    behind = symbols[group.last + 1 : group.last + 5]
    if symbols[group.last].kind != "area":
        return False  # "aluminum imports from Peru"
    if len(behind) > 1 and symbols[group.last].hyphen and behind[0].text == "bound":
        return True
    if len(behind) < _FLOW or behind[0].text not in _TAKEN or behind[1].text not in ("from", "of"):
        return False
    i = before(symbols, group.first)
    if i >= 0 and symbols[i].text in _CAUSES:
        return False
    if behind[1].text == "of":
        return behind[2].kind == "area" and "goods" in behind[-1].tags and behind[-1].kind == "word"
    return any(s.kind == "area" for s in behind[2:])


def bound_for(finder: Finder, place: Place) -> list[Group]:
    """Destination: "exports to the US", "US-bound goods", "entering the US", "shipments to America"."""
    symbols = place.symbols
    found = []
    for group in place.groups:
        if buys(symbols, group):
            found.append(group)
            continue
        i = before(symbols, group.first)
        if (
            i > 0
            and symbols[i].text in ("to", "into", "entering", "enter", "enters", "entered", "for")
            and (symbols[i].text != "for" or not symbols[i - 1].tags.isdisjoint({"goods", "bound"}))
            and any(
                s.kind == "product" or not s.tags.isdisjoint({"goods", "pro_form"})
                for s in symbols[max(0, i - 4) : i]
            )
        ):
            found.append(group)
    return found
