"""Which measure a figure belongs to, and how it relates to the figures beside it."""
