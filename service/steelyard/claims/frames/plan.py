"""From a pattern as it is written to what a walk needs: plain data, which is kept for the next start.

How patterns are written stands in ``packs.pattern_syntax``, how they are walked in ``pattern``.
"""

from __future__ import annotations

from steelyard.packs.pattern_syntax import Either, Elements, Gap, Mention, Tag, Word, sides

Step = tuple[str, ...] | list["Steps"] | None
Steps = tuple[Step, ...]
"""What a walk looks for: one of several atoms, one of several ways on, or None for a gap."""
First = frozenset[str] | None
Plan = tuple[int, Steps, Steps, tuple[frozenset[str], ...], First, First]
"""The number of elements, the steps to left and right, the gates, and what comes first on either side."""


def plan(source: str) -> Plan:
    """Read a pattern; it must name ``{figure}`` once, outside brackets."""
    left, right = sides(source)
    left = _reverse(left)
    every = (*left, *right)
    return len(every), _steps(left), _steps(right), _gates(every), _first(left), _first(right)


def _gates(elements: Elements) -> tuple[frozenset[str], ...]:
    """What must be spoken somewhere in the sentence for the pattern to have a chance: one of each set."""
    found: list[frozenset[str]] = []
    for element in elements:
        if isinstance(element, Either):
            options = [_gates(option) for option in element.options]
            if all(options):
                found.append(frozenset().union(*(gates[0] for gates in options)))
        elif not isinstance(element, Gap):
            found.append(_atoms(element))
    return tuple(sorted(set(found), key=sorted))


def _first(elements: Elements) -> frozenset[str] | None:
    """What the symbol that they begin with may be, punctuation left out; None if anything or nothing."""
    found: set[str] = set()
    for element in elements:
        if isinstance(element, Gap):
            return None
        if not isinstance(element, Either):
            return frozenset(found) | _atoms(element)
        for option in element.options:
            first = _first(option) if option else frozenset()
            if first is None:
                return None
            found |= first
        if all(element.options):
            return frozenset(found)
    return None


def _atoms(element: Word | Tag | Mention) -> frozenset[str]:
    """What ``Symbols`` calls that which the element fits."""
    if isinstance(element, Word):
        return frozenset({element.text})
    if isinstance(element, Tag):
        return frozenset({f"<{element.tag}>"})
    kinds = ("area", "firm") if element.kind == "actor" else (element.kind,)
    return frozenset("{" + kind + "}" for kind in kinds)


def _reverse(elements: Elements) -> Elements:
    return tuple(
        Either(tuple(_reverse(option) for option in e.options)) if isinstance(e, Either) else e
        for e in reversed(elements)
    )


def _steps(elements: Elements) -> Steps:
    """The elements as a walk takes them; alternatives of one word each are one step."""
    found: list[Step] = []
    for element in elements:
        if isinstance(element, Gap):
            found.append(None)
        elif not isinstance(element, Either):
            found.append(tuple(_atoms(element)))
        else:
            single = [option[0] for option in element.options if len(option) == 1]
            plain = [one for one in single if not isinstance(one, Gap | Either)]
            if len(plain) == len(element.options):
                found.append(tuple(sorted(frozenset[str]().union(*map(_atoms, plain)))))
            else:
                found.append([_steps(option) for option in element.options])
    return tuple(found)
