"""The closed list of reasons: the code, the verdicts that use it, what it means, and what to do.

A verdict carries one reason; the same codes name the notes that stand beside a verdict. Nothing else may be
given as a reason: whoever needs a new one adds a line here, and everything that shows reasons shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

CONSISTENT = "consistent"
CONFLICTING = "conflicting"
UNVERIFIABLE = "unverifiable"
NOTE = "note"
VERDICTS = (CONFLICTING, UNVERIFIABLE, CONSISTENT)
"""All verdicts, in the order in which an editor wants to see them."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; ``kinds`` are the verdicts that use it, with ``note`` where it may stand beside one."""

    code: str
    kinds: tuple[str, ...]
    help: str
    advice: str


# fmt: off
_ENTRIES: tuple[tuple[str, str, str, str], ...] = (
    ("match", "consistent", "The figure agrees with the reference.", "Nothing to do; the source is linked."),
    ("rounded", "consistent note",
     "The figure agrees once the usual rounding is allowed for.",
     "Fine for most copy; give one more digit where precision matters."),
    ("truncated", "consistent note",
     "The figure agrees only if the digits behind it were cut off rather than rounded.",
     "Round it instead: readers will compare it with outlets that did."),
    ("alternate_basis", "consistent note",
     "The figure is right on another basis than the usual one, such as goods without services.",
     "Name the basis in the text, so that it cannot be read as the other."),
    ("alternate_reading", "consistent note",
     "The wording can mean several things, and the figure is right for one of them.",
     "Say which is meant, for instance the additional duty or the total."),
    ("alternate_vintage", "consistent note",
     "The figure agrees with another edition of the statistic than the one that counts for this date.",
     "Name the release, for instance “the first estimate”."),
    ("not_yet_in_effect", "consistent conflicting note",
     "The measure had been announced, with a date on which it was to start.",
     "Give the starting date, or write “will face”."),
    ("revised_since", "consistent note",
     "Right when it was written; the statistic has been revised since.",
     "Leave an archived text alone; use the revised value in a new one."),
    ("understates", "consistent unverifiable note",
     "The reference lies far beyond the bound that the text gives; beyond twice it, it bears nothing out.",
     "A tighter wording would tell the reader more."),
    ("misleading_upper", "unverifiable",
     "The reference breaks the upper limit of the text no more than it bears it out: it lies far below it.",
     "Say what is usual as well as what is the most."),
    ("coarse", "note",
     "The figure agrees only if a round number is taken loosely.",
     "Give one more digit."),
    ("hedge_band", "note",
     "The reference lies at the edge of what a word such as “about” covers.",
     "Give a closer figure."),
    ("claimed_total", "note",
     "A figure that politicians use; no official table has it.",
     "Attribute it to whoever said it."),
    ("no_longer", "note",
     "That is what was decided at the time; something else may apply by the date of the text.",
     "Say when it applied, or give what applies now."),
    ("average_rate", "note",
     "The figure is the average of many rates, not one that was set.",
     "Write “on average” beside the figure."),
    ("some_goods", "note",
     "The figure is the rate on some goods of that partner, which the text does not name.",
     "Name the goods that pay it."),
    ("estimate", "consistent note",
     "The reference is itself an estimate or a forecast.",
     "Say whose estimate it is."),
    ("firmer_than_said", "consistent note",
     "The text calls it a threat or a possibility; by then it had been announced.",
     "“Announced” or “ordered” may be the better word."),
    ("only_proposed", "consistent conflicting note",
     "The text speaks of a measure as settled; it had only been threatened or proposed.",
     "Write “threatened” or “proposed”, and say by whom."),
    ("already_in_effect", "conflicting note",
     "The text speaks of a plan; the measure was already in force.",
     "Write that it applies, and since when."),
    ("crossed", "consistent conflicting note",
     "“Nearly” or “just over” points to the wrong side: the reference lies beyond the figure.",
     "Turn the wording round, or give the figure itself."),
    ("wrong_value", "conflicting",
     "No row for this place and time has this value, and either none is missing or none comes near it.",
     "Compare with the linked source and correct the figure."),
    ("stale_period", "conflicting",
     "The figure belongs to an earlier period than the one that the text speaks of.",
     "Use the newest period, or say which one the figure is for."),
    ("stale_vintage", "conflicting",
     "The figure was right in an earlier edition and had been revised by then.",
     "Use the revised value."),
    ("not_known_then", "conflicting",
     "The figure fits only something that became known after the date of the text.",
     "Check the date given for the text, and the date of the event."),
    ("scale_error", "conflicting",
     "The figure is a thousand times too large or too small: million, billion or trillion got swapped.",
     "Correct the scale word before anything else."),
    ("other_side", "conflicting",
     "The sum is right, but surplus and deficit are the other way round.",
     "Turn it round: the other side has the surplus."),
    ("percent_vs_points", "conflicting",
     "A change in percentage points is given in percent, or the other way round.",
     "From 2 to 3 percent is one point, and 50 percent."),
    ("points_not_percent", "consistent note",
     "A change in percentage points is called percent, as officials often do.",
     "Write “points” in your own words."),
    ("additional_vs_total", "conflicting",
     "A duty that comes on top of others is given as the total, or the total as the additional duty.",
     "Say “on top of existing duties” or “in all”."),
    ("suspended", "conflicting note",
     "The measure was on the books but suspended on that date.",
     "Say that it is suspended, and what is charged instead."),
    ("ended", "conflicting note",
     "The measure had ended by that date.",
     "Use the past tense, and say when it ended."),
    ("struck_down", "conflicting note",
     "A court had struck the measure down by that date.",
     "Name the ruling, and say whether it was stayed."),
    ("target_as_fact", "conflicting",
     "The figure is what is aimed at; the text gives it as what is already the case.",
     "Write “aims for” or “has pledged”, and give the actual figure."),
    ("target_year", "conflicting unverifiable",
     "The target is right, but not the year by which it is to be reached, as far as we know of it.",
     "Correct the year, or leave it out."),
    ("year_added", "conflicting note",
     "The text gives a year to an aim that was stated without one.",
     "Leave the year out, or say whose expectation it is."),
    ("internal", "conflicting",
     "Two figures of the same text contradict each other.",
     "One of the two passages must be wrong; both are marked."),
    ("not_listed", "unverifiable",
     "No row of the table has this figure, and the table does not claim to hold all of them.",
     "The nearest row is shown; look for the source of the figure."),
    ("no_series", "unverifiable",
     "There is no reference table for this measure, place or product.",
     "Look for the source of the figure by hand."),
    ("no_record", "conflicting",
     "The figure is right, but an earlier period of the same series was beyond it.",
     "Drop “record”, or say since when."),
    ("needs_series", "unverifiable note",
     "A record such as “the highest since” needs the whole series, and ours has gaps.",
     "Ask for the series from which the claim was drawn."),
    ("outside_coverage", "unverifiable",
     "The text speaks of a time or a group that the table does not cover.",
     "The table's coverage is listed by “steelyard tables list”."),
    ("edition_missing", "unverifiable note",
     "Only later editions of this statistic are held, so the figure may have been right in print.",
     "Compare it with the edition of that day; the later value is shown."),
    ("needs_date", "unverifiable",
     "The figure was right at an earlier date, and the date of the text is not known.",
     "Give the date of the text (“--published” or the field “published”)."),
    ("ambiguous", "unverifiable",
     "It is not clear what the figure measures, or whose it is.",
     "Name the measure and the parties in the same sentence."),
    ("ambiguous_name", "unverifiable",
     "A name in the sentence can stand for more than one place.",
     "Write the name in full."),
    ("unit_mismatch", "unverifiable",
     "The reference is in another unit, and the two cannot be compared.",
     "Give the figure in the unit of the source as well."),
    ("no_exchange_rate", "unverifiable",
     "The reference is in another currency, and no rate is held for that day.",
     "Give the amount in the currency of the source."),
    ("not_asserted", "unverifiable",
     "The text does not state the figure as a fact: it asks, supposes or denies.",
     "Nothing to check; make sure that readers see it the same way."),
    ("low_confidence", "unverifiable note",
     "The only fitting row rests on a weak source, so it cannot refute anything.",
     "Look for a better source before printing."),
)
# fmt: on

REASONS: Mapping[str, Reason] = MappingProxyType(
    {code: Reason(code, tuple(kinds.split()), text, advice) for code, kinds, text, advice in _ENTRIES}
)
"""Every reason by its code, in the order of the list."""

GRADES: Mapping[str, str] = MappingProxyType(
    {
        "exact": "Equal at the precision of the reference.",
        "rounded": "Equal within the rounding of the digits as written.",
        "coarse": "Equal only if the round figure is taken loosely.",
        "hedged": "Equal only thanks to a word such as “about”.",
        "alternate_basis": "Right on another basis than the usual one.",
        "alternate_vintage": "Right in another edition than the one that counts.",
        "near": "Misses by no more than one unit of its last digit.",
        "clear": "Misses by more than rounding can explain.",
        "gross": "At least twice or at most half the reference, of the wrong sign, or a thousandfold off.",
    }
)
"""How well a figure fits, or how badly it misses."""
