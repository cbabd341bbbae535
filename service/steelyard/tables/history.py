"""The life of a key in words: what became known when, and what was charged from which day on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Day
from . import blocs, query, timeline
from .ledger import Ledger, Row, iso
from .library import Library
from .stacking import Stacking

OPEN = "…"
PRODUCT, EVERY_GOOD = "product", "all"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days (half-open) on which the same was charged."""

    start: Day
    end: Day | None
    charged: timeline.Sum | None


def known(ledger: Ledger, asked: query.Conditions, by: Day | None = None) -> list[Row]:
    """Every row of the key in the order in which it became known."""
    pairs, where = query.split(ledger, asked)
    limit = by if by is not None else 10**7
    said = (row for pair in pairs for row in timeline.said(ledger, *pair, {}, limit))
    found = [row for row in said if query.fits(ledger, row, where)]
    return sorted(found, key=lambda row: (row.known_from, row.valid_from or 0, row.id))


def charged(
    library: Library,
    ledger: Ledger,
    subject: str,
    counterpart: str,
    where: query.Conditions,
    by: Day | None = None,
) -> list[Stretch]:
    """What was charged, day by day: as known on each day, or as known on one day for all of them."""
    memberships, stacking = blocs.members(library.vocabularies), Stacking.of(library.vocabularies)
    days: set[Day] = set()
    for scope in {pair[1] for pair in ledger.pairs_of(subject)}:
        for row in ledger.rows_of(subject, scope):
            days |= {day for day in (row.valid_from, row.valid_to, row.known_from) if day is not None}
    days |= {day for _, area, start, end in memberships if area == counterpart for day in (start, end) if day}
    stretches: list[Stretch] = []
    previous: list[tuple[str, str | None]] | None = None
    end = ledger.coverage.known_to
    for day in sorted(day for day in days if end is None or day <= end):
        scopes = blocs.scopes(counterpart, day, memberships)
        total = timeline.summed(ledger, subject, scopes, where, day, day if by is None else by, stacking)
        told = [(_part(row), row.attrs.get("basis")) for row in total.rows] if total else None
        if told != previous:
            if stretches:
                last = stretches.pop()
                stretches.append(Stretch(last.start, day, last.charged))
            stretches.append(Stretch(day, None, total))
            previous = told
    while stretches and stretches[0].charged is None:
        stretches.pop(0)
    return stretches


def charges(
    library: Library, ledger: Ledger, asked: query.Conditions, by: Day | None = None
) -> list[Stretch] | None:
    """What was charged between the one pair of parties asked for; None if there are more, or no rates.

    Duties on different goods are never added: where no product is asked for, those on every good count.
    """
    pairs, where = query.split(ledger, asked)
    if PRODUCT in ledger.keys:
        where = {PRODUCT: [EVERY_GOOD], **where}
    if not (ledger.acts and len(pairs) == 1 and "value" in ledger.roles):
        return None
    return charged(library, ledger, *pairs[0], _general(ledger, where), by)


def render(library: Library, ledger: Ledger, asked: query.Conditions, by: Day | None = None) -> str:
    """Both views as plain text for the terminal."""
    lines = [f"{ledger.title} ({ledger.name}, version {ledger.version})", ""]
    rows = known(ledger, asked, by)
    if not rows:
        return "\n".join([*lines, "Nothing is known under this key.", ""])
    lines.append("Known since  what")
    for row in rows:
        source = library.source(ledger, row.source)
        lines.append(f"{iso(row.known_from)}   {describe(ledger, row)}")
        lines.append(f"             {source.title}{', ' + source.url if source.url else ''}")
    stretches = charges(library, ledger, asked, by)
    if stretches is not None:
        heading = "as known on that day" if by is None else f"as known on {iso(by)}"
        if PRODUCT in ledger.keys and PRODUCT not in asked:
            heading += f"; on every good ({PRODUCT}=… tells those on one)"
        lines += ["", f"Charged      in force on the day, {heading}"]
        lines += [stretch(item) for item in stretches]
    return "\n".join([*lines, ""])


def describe(ledger: Ledger, row: Row) -> str:
    """One row in one line."""
    parties = " > ".join(party for party in (row.subject, row.counterpart) if party)
    key = " ".join(cell for name in ledger.attributes if name != "basis" and (cell := row.attrs.get(name)))
    figure = f"{_figure(row)} {row.attrs.get('basis', '')}".strip()
    return f"{parties}: {key}: {figure} {row.status}, {days(row.valid_from, row.valid_to)} [{row.id}]"


def days(start: Day | None, end: Day | None) -> str:
    """A period as people write it: both ends count."""
    if start is None and end is None:
        return "no day named"
    if end is None:
        return f"from {iso(start)}"
    if start is not None and end - start == 1:
        return iso(start)
    return f"{iso(start) or OPEN} to {iso(end - 1)}"


def stretch(item: Stretch) -> str:
    """What was charged on some days in one line."""
    span = days(item.start, item.end) if item.end else f"{iso(item.start)} to {OPEN}"
    if item.charged is None:
        return f"{span}: nothing"
    parts = " + ".join(
        f"{row.attrs.get('instrument', row.id)} {_figure(row)} ({row.counterpart})"
        for row in item.charged.rows
    )
    return f"{span}: {item.charged.rate:f} {item.charged.basis} = {parts}"


def _general(ledger: Ledger, where: query.Conditions) -> dict[str, Sequence[str]]:
    """The conditions on keys, with cells that the table has: the ledger remembers them."""
    found: dict[str, Sequence[str]] = {}
    for name in sorted(where.keys() & set(ledger.keys)):
        here = {cell: cell for cell in (row.attrs.get(name, "") for row in ledger.rows())}
        here[timeline.ANY] = timeline.ANY
        found[name] = [here[cell] for cell in dict.fromkeys(where[name]) if cell in here]
    return found


def _part(row: Row) -> str:
    return f"{row.attrs.get('instrument', row.id)} {_figure(row)} ({row.counterpart})"


def _figure(row: Row) -> str:
    if row.value is None:
        return "no figure"
    amount = f"{row.value:,f}"
    amount = amount.rstrip("0").rstrip(".") if "." in amount else amount
    of = row.attrs.get("of")
    return f"{amount}%" + (f" of {of}" if of else "") if row.unit == "percent" else f"{amount} {row.unit}"
