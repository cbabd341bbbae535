"""steelyard: reads quantitative claims out of text and weighs them against dated, sourced ledgers."""

__version__ = "0.1.0"
