"""Hedge words directly beside a figure, from the hedges table; the nearest decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from steelyard.text.draft import Draft
from steelyard.text.trie import GAP, SPACES, alternation, words

_WINDOW = 48
_WORD = re.compile(r"[^\s]+")
_OPENING = "“”\"'‘’([—–-"
_LEADS = frozenset({"to", "by", "of", "or", "from", "is", "was", "be"})
_BOUNDS = frozenset({"cap", "ceiling", "max", "maximum", "minimum", "tops", "floor"})
_THE = frozenset({"a ", "e ", "n "})
_ARTICLES = frozenset({"a", "an"})

_PREPOSITIONS = frozenset({"over", "about", "under", "above", "below", "around"})
_TOPICS = words(
    "concern concerns concerned anger angry outrage dispute disputes talk talks talked talking row fear "
    "fears worry worries worried clash clashed negotiations negotiate negotiating tension tensions war "
    "fight battle fury alarm complain complained complaints question questions asked spoke speaking "
    "speculation debate anxiety uncertainty warned warnings lawsuit protest protests think thought know "
    "knew learn news deal doubts clarity argue argued arguing argument arguments fret fretted fretting "
    "quarrel quarrels quarrelled quarreled quarrelling squabble squabbles haggle haggled haggling feud "
    "spat standoff sparred wrangle wrangling bickering uproar backlash furious upset unhappy nervous "
    "grumbled jitters wavered pay"
)
_PERCENT = ("%", "percent", "cent", "pct", "pc")
"""Before "over" a base is told: "up 5% over $4 billion"."""
_HANDED = words("hand hands handed handing take takes took taking turn turned sign signed")
"""Verbs that "over" belongs to."""
_MOVES = words(
    "went go goes gone going moved moves jumped shot pushed bumped ramped ticked edged crept climbed "
    "taken brought bring bringing raised raise raising rise rising rose come comes came driven drove "
    "hiked sign signs signed signing live lives lived living add adds added adding "
    "owned own step stepped round rounds rounded rounding"
)


_BEING = words("up is was are were be been being it's of has have had cost costs make makes worth at with by")
_NUMBER = re.compile(rf"{GAP}?[$€£¥]?[0-9]")
"""Behind "or over" it belongs to that: "a trillion won, or over 687 million dollars"."""
_PASSED = frozenset({"passed", "passes", "passing"})
_HOUSES = words("congress parliament senate house lawmakers legislators legislature assembly bundestag they")
"""What they pass are laws: "Congress passed $1.9 trillion of aid"."""
_SUMMED = frozenset({"add", "adds", "added", "adding"})
_DEFINITE = frozenset({"the", "its", "their", "this"})
"""Before "maximum of": a figure known already, and no bound: "the legal maximum of 15%"."""
_CLOSED = re.compile(r"[.,;:)”\"’]|\Z")
"""Behind "plus" as a bound: "50 percent plus." """
_MARK = re.compile(rf"{GAP}(?:mark|barrier|threshold|milestone)(?![^\W_])")
_LASTING = frozenset({"ge", "le", "le*"})
_THE_TOO = _ARTICLES | {"the"}
"""Before a mark: "surpassed the $1 trillion mark"."""

_AT = (" at ", " to ")
_CAP = re.compile(
    r"\b(?:(?P<cap>cap(?:s|ped|ping)?|limit(?:s|ed|ing)?)(?: (?!at\b|to\b)[\w'’.-]+){1,6} (?:at|to))\s\Z"
)
_TURNED = {"gt": "le", "lt": "ge"}
"""What a bound says when it is denied: "no country pays less than 10%"."""
_NOBODY = re.compile(
    r"(?:\A|[.!?;:—“\"\n]\s{0,2}|, (?:and |but )?)"
    r"(?:[Nn]o (?!doubt|wonder|sooner|more|less|fewer|deal)|[Nn]one of |[Nn]ot one )"
    r"[^.,;:!?\n0-9]{4,96}\Z"
)
"""A subject that is nobody: "No country on the list pays more than 12%"."""
_DENIALS = words("no not never cannot nor without none neither")
_ASIDE = words(
    "only just if whether that but because say says said know knows when though although as so too and or "
    "counting including even"
)


def _is_denied(words: list[str], first: int) -> bool:
    """Whether a "no" or "not" stands at most three words before word ``first``, in the same clause."""
    behind = ""
    for word in reversed(words[max(0, first - 4) : first]):
        if word == "no" and behind in ("doubt", "wonder", "sooner"):
            return False
        behind = word
        if word in _DENIALS or word.endswith(("n't", "n’t")):
            return True
        if word in _ASIDE or not word[-1].isalpha():
            return False
    return False


def _capped(draft: Draft, text: str, low: int) -> bool:
    """ "caps the duty at 15%": the bound is in the verb, whose object stands between."""
    if not text.startswith(" ", draft.start - 1) or text[draft.start - 4 : draft.start] not in _AT:
        return False
    match = _CAP.search(text, max(low, draft.start - 64), draft.start)
    if match is None:
        return False
    draft.hedge, (draft.hedge_start, draft.hedge_end) = "le", match.span("cap")
    return True


class Hedges:
    """Looks hedges up by their words, longest first."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._left: dict[tuple[str, ...], str] = {}
        self._firm: set[tuple[str, ...]] = set()
        self._signs: dict[str, str] = {}
        self._right_ops: dict[str, str] = {}
        for row in rows:
            words, op, position = " ".join(row["words"].lower().split()), row["op"], row["position"]
            if position == "after":
                self._right_ops[words] = op
            elif position == "before":
                if words[0].isalpha() and words[-1] != "-":
                    self._left[tuple(words.split())] = op
                    if row.get("strength") == "well":
                        self._firm.add(tuple(words.split()))
                else:
                    self._signs[words] = op
        for key in [k for k in self._left if k[0] in _LEADS and k[1:] in self._left]:
            del self._left[key]
        self._ends: dict[str, int] = {}
        """The last word of each hedge, and how many words the longest has that ends so."""
        for key in self._left:
            self._ends[key[-1]] = max(len(key), self._ends.get(key[-1], 0))
        letters = [w for w in self._right_ops if w[0].isalpha()]
        glued = [w for w in self._right_ops if not w[0].isalpha()]
        self._right = re.compile(
            rf"(?P<glued>{alternation(glued)})(?![^\W_])|[{SPACES}]?,?[{SPACES}]?(?P<word>{alternation(letters)})(?![^\W_]|{GAP}than)"
        )

    def attach(self, draft: Draft, text: str, low: int, high: int) -> None:
        if not self.attach_left(draft, text, low):
            self.attach_right(draft, text, high)

    def attach_left(self, draft: Draft, text: str, low: int) -> bool:
        if draft.form == "multiple" and text.endswith("all but ", low, draft.start):
            draft.hedge, draft.hedge_start, draft.hedge_end = "near_below", draft.start - 8, draft.start - 1
            return True
        return self._beside(draft, text, low) or _capped(draft, text, low)

    def _beside(self, draft: Draft, text: str, low: int) -> bool:
        start = draft.start
        if start <= low:
            return False
        floor = max(low, start - _WINDOW)
        if not text[start - 1].isspace():
            return self._sign(draft, text, floor, start)
        begin = text.rfind(" ", floor, start - 1) + 1
        last = text[begin : start - 1]
        articles = _ARTICLES if last != "the" or not _MARK.match(text, draft.end) else _THE_TOO
        if begin > floor and last.isalpha() and last.lower() not in self._ends and last not in articles:
            return False  # the word before is no hedge; signs stand without a blank
        words = text[floor:start].lower().split()
        article = bool(words) and words[-1] in articles
        size = len(words) - article
        if size and words[size - 1][0] in _OPENING:
            words[size - 1] = words[size - 1].lstrip(_OPENING)
        if not size or words[size - 1] not in self._ends:
            return self._sign(draft, text, floor, start - 1)
        colour: tuple[int, int] | None = None
        while size:
            count, op = self._phrase(words, size)
            if not count or self._idle(words, size - count, size, article):
                break
            if words[size - 1] in _PASSED and (
                article or not draft.unit or not _HOUSES.isdisjoint(words[max(0, size - 3) : size])
            ):
                break
            if op != "eq":
                draft.firm = tuple(words[size - count : size]) in self._firm
                if op in _TURNED and (
                    _is_denied(words, size - count) or _NOBODY.search(text, max(low, start - 120), start)
                ):
                    op, draft.firm = _TURNED[op], False
                first, op = self._bounded(words, size - count, op)
                self._mark(draft, text, floor, start, first, size, op)
                return True
            colour = (size - count, colour[1] if colour else size)
            size -= count
        if colour:
            self._mark(draft, text, floor, start, *colour, "eq")
        return colour is not None

    def _bounded(self, words: list[str], first: int, op: str) -> tuple[int, str]:
        """A bound before a vague word holds: "up to about 5%", "at least some 40"."""
        if op == "approx" and first and words[first - 1] in self._ends:
            count, bound = self._phrase(words, first)
            if bound in _LASTING and not self._idle(words, first - count, first, article=False):
                return first - count, bound
        return first, op

    def _phrase(self, words: list[str], size: int) -> tuple[int, str]:
        """The longest hedge that ends before word ``size``: how many words it has, and its operator."""
        for count in range(min(self._ends.get(words[size - 1], 0), size), 0, -1):
            key = tuple(words[size - count : size])
            op = self._left.get(key) or self._left.get((key[0].lstrip(_OPENING), *key[1:]))
            if op:
                return count, op
        return 0, ""

    @staticmethod
    def _idle(words: list[str], first: int, size: int, article: bool) -> bool:
        """Prepositions that govern the noun, not the number: "talks about 25% tariffs", "went up to 25%"."""
        before = words[first - 1] if first else ""
        if size - first == 1 and words[first] in _PREPOSITIONS:
            return (
                (article and before not in _BEING)
                or (words[first] == "over" and before.endswith(_PERCENT))
                or before in _TOPICS
                or (before in _HANDED and words[first] == "over")
            )
        if words[first] == "maximum":
            return any(
                word in _DEFINITE or word.endswith(("'s", "’s")) for word in words[max(0, first - 2) : first]
            )
        if words[first:size] == ["top"]:
            return before in ("the", "its", "their", "world's")  # "the top 10%"
        if words[first:size] != ["up", "to"]:
            return False
        if _SUMMED.intersection(words[max(0, first - 3) : first]):
            return True  # "added the two up to $950 billion"
        return before in _MOVES and not (before == "going" and (first < 2 or words[first - 2] not in _BEING))

    @staticmethod
    def _mark(draft: Draft, text: str, floor: int, start: int, first: int, size: int, op: str) -> None:
        spans = [m.span() for m in _WORD.finditer(text, floor, start)]
        begin, stop = spans[first]
        draft.hedge = op
        draft.hedge_start = begin + len(text[begin:stop]) - len(text[begin:stop].lstrip(_OPENING))
        draft.hedge_end = spans[size - 1][1]

    def _sign(self, draft: Draft, text: str, floor: int, stop: int) -> bool:
        for length in (4, 2, 1):
            begin = stop - length
            if begin < floor:
                continue
            op = self._signs.get(text[begin:stop].lower())
            if op and not (text[begin].isalnum() and begin > floor and text[begin - 1].isalnum()):
                draft.hedge, draft.hedge_start, draft.hedge_end = op, begin, stop
                return True
        return False

    def attach_right(self, draft: Draft, text: str, high: int) -> bool:
        for pos in (draft.end, draft.tail):
            match = self._right.match(text, pos, high)
            if match is None:
                continue
            index = match.lastgroup or "word"
            words = " ".join(match[index].lower().split())
            op = self._right_ops.get(words)
            if (
                op is None
                or (match[index][:1].isupper() and match[index][1:2].islower())  # "a 737 Max"
                or _NUMBER.match(text, match.end(), high)
                or (words == "plus" and not _CLOSED.match(text, match.end(), high))
                or (words in _BOUNDS and text[max(0, draft.start - 4) : draft.start].lower()[-2:] in _THE)
            ):
                continue
            draft.hedge, draft.hedge_start, draft.hedge_end = op, match.start(index), match.end(index)
            return True
        return False
