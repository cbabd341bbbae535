"""What somebody wants others to do, hopes for, or has resolved to do: who acts in such a verb."""

from __future__ import annotations

from steelyard.claims.finders.groups import Group
from steelyard.text.annotate import Symbol

_HOPES = frozenset(
    {"trying", "hoping", "hopes", "negotiating", "working", "lobbying", "talks", "bid", "efforts"}
)
_RESOLVES = frozenset(
    {"decision", "plan", "plans", "move", "threat", "threats", "proposal", "bid", "vow", "order"}
)


def hoped_for(symbols: list[Symbol], v: int) -> bool:
    """Does the verb tell what those who bear it want of others ("Peru is trying to lower the 9% duty")?"""
    to = v if symbols[v].text.startswith("to ") else v - 1
    if to < 1 or not symbols[to].text.startswith("to") or "down" not in symbols[v].tags:
        return False
    before = symbols[to - 1]
    return before.text in _HOPES or not before.tags.isdisjoint({"demand"})


def asks_another(symbols: list[Symbol], group: Group, v: int) -> bool:
    """Does it only ask somebody to do this ("Lima called on its allies to spend")?"""
    if symbols[v - 1].text != "to":
        return False
    return any("demand" in s.tags for s in symbols[group.last + 1 : v - 2])


def resolves(symbols: list[Symbol], group: Group) -> bool:
    """Does the possessor act in the verb behind what it resolved ("Lima's decision to levy")?"""
    behind = [s for s in symbols[group.last + 1 : group.last + 6] if s.kind != "date" and s.text != "on"][:2]
    return len(behind) == 2 and behind[0].text in _RESOLVES and behind[1].text.startswith("to")
