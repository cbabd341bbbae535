"""What the text leaves out may be supplied, and then refutes only where nothing speaks against it."""

from __future__ import annotations

from datetime import date

import pytest

from steelyard.engine import Engine
from steelyard.model import Document


def verdicts(engine: Engine, published: str, text: str) -> list[str]:
    day = date.fromisoformat(published).toordinal()
    return [finding.verdict.status for finding in engine.check(Document("x", text), published=day).findings]


@pytest.mark.parametrize(
    ("published", "text"),
    [
        # sums of some goods, known to the tables or not
        ("2025-04-11", "Vietnam's shoe exports to the United States earned $9 billion in 2024."),
        ("2025-02-13", "In 2024 the United States imported $90 million in Chilean hazelnuts."),
        # of one pair, but not said which
        ("2025-03-03", "The bilateral US trade deficit in goods had peaked at $418 billion in 2018."),
        # somebody's forecast against another's
        ("2024-08-15", "The bank forecasts growth of 0.2% for Japan in 2024."),
        # about a span of rates
        ("2025-04-11", "The US imposes about 12% to 14.5% on what it buys from Peru."),
        # per head and together
        ("2026-03-06", "Singapore's GDP was $547.4 billion in 2024, or $90,674 per head."),
        ("2025-10-20", "The combined GDP of Brazil and Chile came to $2.5 trillion in 2024."),
        # a statistic of nobody in a text on another country
        ("2025-06-15", "Colombo must save. Sri Lanka could cut its imports by $3 billion a year."),
        # a suspended rate that is named, and not said to be charged
        ("2025-04-16", "The president's 46% tariff on Vietnam is a blow to its shoemakers."),
    ],
)  # fmt: skip
def test_what_may_be_another_matter_is_not_called_conflicting(
    engine: Engine, published: str, text: str
) -> None:
    assert "conflicting" not in verdicts(engine, published, text)


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2025-04-25", "The United States charges a 46% tariff on goods from Vietnam."),
        # the next of a list is tied as closely as the first
        ("2025-08-12", "Thai goods pay 19% and Vietnamese ones 27% under the American duties in force."),
        # both sides are named, though no word for a duty is
        ("2025-08-26", "Just over 20 percent is what Cambodia owes at the American border."),
        # the only one who is named bears it
        ("2025-09-02", "Serbian shock: a 53 per cent US tariff."),
        ("2025-09-10", "Washington has its price. Korean goods pay a tariff of 55%."),
        ("2025-08-29", "Washington taxes Indian goods at 15% for buying Russian crude."),
        ("2026-03-06", "Singapore's GDP was $747.4 billion in 2024."),
    ],
)
def test_what_is_plainly_said_is_still_refuted(engine: Engine, published: str, text: str) -> None:
    assert "conflicting" in verdicts(engine, published, text)
