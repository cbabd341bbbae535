"""How a figure is asserted: mood, period, wording, who says it."""
