"""Who opens a sentence of which ", with" tells more: "Peru leads, with Chile's deficit at 2 billion"."""

from __future__ import annotations

from steelyard.claims.finders.groups import Group
from steelyard.claims.finders.place import Place, before_prep
from steelyard.claims.frames.frame import Finder

_OPENS = 2  # symbols of a sentence within which its first name stands


def headed(finder: Finder, place: Place) -> list[Group]:
    """The name before ", with" where another stands behind it, whose the measure is."""
    symbols, f = place.symbols, place.figure
    at = next(
        (i for i in range(f - 1, 1, -1) if symbols[i].text == "with" and symbols[i - 1].text == ","), -1
    )
    if not 0 < at < place.cue < f or any(s.kind == "qty" for s in symbols[:at]):
        return []
    ahead = [group for group in place.groups if group.last < at]
    owned = any(at < group.first < place.cue for group in place.groups)
    if not owned or len(ahead) != 1 or ahead[0].first >= _OPENS or before_prep(symbols, ahead[0]):
        return []
    return ahead if len(ahead[0].items) == 1 else []
