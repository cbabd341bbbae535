"""What a figure was found to measure, and by which of the ways there are."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.claims.frames.frame import Frame


@dataclass(slots=True)
class Choice:
    """The frame of a figure, its cue, and whether it points back to an earlier sentence."""

    frame: Frame | None
    cue: int
    asks: bool = False
    why_not: str | None = None
    how: str = "its cue"
    loose: bool = False  # found by a loose pattern or by the theme alone
    tied: int = 0  # how closely its cue ties it; 0: found without one
    of: int = -1  # the figure that it tells more of
