"""What stands in a deal is agreed, however its text puts it ("under the pact duties will fall to 9%")."""

from __future__ import annotations

from steelyard.text.annotate import Symbol

_REACHED = frozenset(
    {
        "reached",
        "reaching",
        "struck",
        "signed",
        "sealed",
        "clinched",
        "secured",
        "concluded",
        "announced",
        "finalised",
        "finalized",
        "unveiled",
    }
)
_THE = frozenset({"the", "this", "that", "their", "its", "his", "her", "our", "under", "per"})
_NOT_YET = frozenset(
    {
        "no",
        "without",
        "until",
        "unless",
        "if",
        "before",
        "absent",
        "outside",
        "despite",
        "failing",
        "any",
        "seek",
        "seeks",
        "seeking",
        "want",
        "wants",
        "reach",
        "strike",
        "sign",
        "seal",
        "negotiate",
        "negotiating",
        "pursue",
        "toward",
        "towards",
        "potential",
        "possible",
        "not",
    }
)
_UNDER = frozenset({"under", "in", "per", "through", "by", "part of", "as part of"})
_IN_RETURN = frozenset({"in return", "in exchange", "in exchange for", "in return for"})
_STOPS = frozenset({";", ".", ":"})


def agreed_before(symbols: list[Symbol], figure: int, *, within: bool) -> bool:
    """Does the sentence tell the figure of a deal that was struck; ``within`` its own clause only?"""
    for i in range(figure - 1, -1, -1):
        s = symbols[i]
        if s.text in _STOPS or (within and s.clause != symbols[figure].clause):
            return False
        if _in_return(symbols, i):
            return True
        if "deal_word" in s.tags and not _talk(symbols, i):
            return struck(symbols, i)
    return False


def agreed_behind(symbols: list[Symbol], figure: int) -> bool:
    """Does its clause end with the deal that it is of ("will be cut to 9% under a pact")?"""
    for i in range(figure + 1, len(symbols)):
        s = symbols[i]
        if s.text in _STOPS or s.clause != symbols[figure].clause:
            return False
        if "deal_word" in s.tags and not _talk(symbols, i):
            left = [t.text for t in symbols[max(figure + 1, i - 6) : i]]
            return any(text in _UNDER for text in left) and _NOT_YET.isdisjoint(left)
    return False


def _in_return(symbols: list[Symbol], i: int) -> bool:
    """Does what one side gives for it begin here ("and in return wine pays 9%"), and no retaliation?"""
    first = i - 1 if symbols[i].text == "return" and symbols[i - 1].text == "in" else i
    if first == i and symbols[i].text not in _IN_RETURN:
        return False
    return first == 0 or symbols[first - 1].text in (",", "and", "but")


def struck_in(symbols: list[Symbol]) -> bool:
    """Does the sentence tell of a deal that there is?"""
    return any(
        "deal_word" in s.tags and not _talk(symbols, i) and struck(symbols, i) for i, s in enumerate(symbols)
    )


def struck(symbols: list[Symbol], i: int) -> bool:
    """Is the deal named here one that there is, and not one that is sought or missing?"""
    left = {s.text for s in symbols[max(0, i - 6) : i]}
    if not _NOT_YET.isdisjoint(left):
        return False
    behind = {s.text for s in symbols[i + 1 : i + 4]}
    return not _THE.isdisjoint(left) or not _REACHED.isdisjoint(left | behind)


def _talk(symbols: list[Symbol], i: int) -> bool:
    """Is it but part of another noun ("deal talks")?"""
    return i + 1 < len(symbols) and "talk_noun" in symbols[i + 1].tags
