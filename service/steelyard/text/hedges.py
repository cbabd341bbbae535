"""Hedge words directly beside a figure, from the hedges table; the nearest decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from steelyard.text.draft import Draft
from steelyard.text.trie import SPACES, alternation

_WINDOW = 48
_WORD = re.compile(r"[^\s]+")
_OPENING = "“”\"'‘’([—–-"
_ARTICLES = frozenset({"a", "an"})

_PREPOSITIONS = frozenset({"over", "about", "under", "above", "below", "around"})
_TOPICS = frozenset(
    "concern concerns concerned anger angry outrage dispute disputes talk talks talked talking row fear fears worry "
    "worries worried clash clashed negotiations negotiate negotiating tension tensions war fight battle fury alarm "
    "complain complained complaints question questions asked spoke speaking speculation debate anxiety uncertainty "
    "warned warnings lawsuit protest protests think thought know knew learn news deal doubts clarity".split()
)
_MOVES = frozenset(
    "went go goes gone going moved moves jumped shot pushed bumped ramped ticked edged crept climbed taken brought "
    "bring bringing raised raise raising rise rising rose come comes came driven drove hiked".split()
)


class Hedges:
    """Looks hedges up by their words, longest first."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._left: dict[tuple[str, ...], str] = {}
        self._signs: dict[str, str] = {}
        right: dict[str, str] = {}
        for row in rows:
            words, op = " ".join(row["words"].lower().split()), row["op"]
            position = row.get("position", "").strip() or "before"
            if position in ("after", "right", "both"):
                right[words] = op
            if position in ("before", "left", "both"):
                if any(c.isalnum() for c in words):
                    self._left[tuple(words.split())] = op
                else:
                    self._signs[words] = op
        self._ends = {key[-1] for key in self._left}
        self._longest = max(map(len, self._left), default=0)
        self._right_ops = right
        letters = [w for w in right if w[-1].isalnum()]
        signs = [w for w in right if not w[-1].isalnum()]
        self._right = re.compile(
            rf"[{SPACES}]?(?:(?P<word>{alternation(letters)})(?![^\W_])|(?P<sign>{alternation(signs)}))"
            rf"|-(?P<tail>{alternation(w.lstrip('-') for w in letters)})(?![^\W_])"
        )

    def attach(self, draft: Draft, text: str, low: int, high: int) -> None:
        if not self.attach_left(draft, text, low):
            self.attach_right(draft, text, high)

    def attach_left(self, draft: Draft, text: str, low: int) -> bool:
        start = draft.start
        if start <= low:
            return False
        floor = max(low, start - _WINDOW)
        last = text[start - 1]
        if not last.isspace():
            return self._sign(draft, text, floor, start)
        words = text[floor:start].split()
        if not words:
            return False
        article = words[-1].lower() in _ARTICLES
        if article:
            words.pop()
        if not words:
            return False
        if words[-1].lower() not in self._ends:
            return self._sign(draft, text, floor, start - 1) if not words[-1][-1].isalnum() else False
        folded = [w.lower() for w in words[-self._longest :]]
        for size in range(len(folded), 0, -1):
            key = tuple(folded[-size:])
            op = self._left.get(key) or self._left.get((key[0].lstrip(_OPENING), *key[1:]))
            if op:
                before = words[-size - 1].lower() if len(words) > size else ""
                if self._idle(key, before, article):
                    return False
                self._mark(draft, text, floor, start, key, op)
                return True
        return False

    @staticmethod
    def _idle(key: tuple[str, ...], before: str, article: bool) -> bool:
        """Prepositions that govern the noun, not the number: "talks about 25% tariffs", "went up to 25%"."""
        if len(key) == 1 and key[0] in _PREPOSITIONS:
            return article or before in _TOPICS
        return key == ("up", "to") and before in _MOVES

    @staticmethod
    def _mark(draft: Draft, text: str, floor: int, start: int, key: tuple[str, ...], op: str) -> None:
        spans = [m.span() for m in _WORD.finditer(text, floor, start)]
        if text[spans[-1][0] : spans[-1][1]].lower() in _ARTICLES and key[-1] not in _ARTICLES:
            spans.pop()
        first, last = spans[-len(key)], spans[-1]
        word = text[first[0] : first[1]]
        draft.hedge = op
        draft.hedge_start = first[0] + len(word) - len(word.lstrip(_OPENING))
        draft.hedge_end = last[1]

    def _sign(self, draft: Draft, text: str, floor: int, stop: int) -> bool:
        for length in (2, 1):
            op = self._signs.get(text[max(floor, stop - length) : stop])
            if op:
                draft.hedge, draft.hedge_start, draft.hedge_end = op, stop - length, stop
                return True
        return False

    def attach_right(self, draft: Draft, text: str, high: int) -> bool:
        for pos in {draft.end, draft.tail}:
            match = self._right.match(text, pos, high)
            if match is None:
                continue
            index = match.lastgroup or "word"
            words = " ".join(match[index].lower().split())
            op = self._right_ops.get(words) or self._right_ops.get("-" + words)
            if op:
                draft.hedge, draft.hedge_start, draft.hedge_end = op, match.start(index), match.end(index)
                if index == "tail":
                    draft.hedge_start -= 1
                return True
        return False
