"""Acts in the news: a text of those days that tells of one with a rate of nobody's has it wrong."""

from __future__ import annotations

from datetime import date

import pytest

from steelyard.engine import Engine
from steelyard.model import Document, Finding


def _read(engine: Engine, day: str, text: str, figure: str) -> list[Finding]:
    report = engine.check(Document("-", text), published=date.fromisoformat(day).toordinal())
    return [f for f in report.findings if f.claim.quantity.surface.strip() == figure]


@pytest.mark.parametrize(
    ("day", "text", "figure", "row"),
    [
        ("2025-07-11", "President Trump threatened to impose a 53% tariff on Canadian imports.", "53%", "35"),
        ("2025-07-08", "Trump said he would impose a 52% tariff on goods from Japan.", "52%", "25"),
        ("2025-07-10", "The United States announced a 54% tariff on imports from Brazil.", "54%", "50"),
        ("2025-02-11", "On Monday Trump ordered 29% tariffs on steel imports.", "29%", "25"),
        ("2025-09-27", "Trump announced a 107% tariff on imports of branded pharmaceuticals.", "107%", "100"),
        ("2025-10-02", "Trump signed a proclamation imposing a 13% tariff on softwood lumber.", "13%", "10"),
        ("2025-07-13", "Trump threatened Mexico with a 37% tariff on its goods.", "37%", "30"),
        (
            "2024-10-02",
            "Ottawa's 140% surtax on electric vehicles from China began on Tuesday.",
            "140%",
            "106.1",
        ),
        ("2018-06-23", "From Friday Brussels collects 29% on €2.8bn of American goods.", "29%", "25"),
        # what was charged before the act, and a partner that was only guessed
        ("2025-05-13", "China will lower its tariffs on American goods from 152% to 10%.", "152%", "125"),
        ("2025-06-04", "Japan and Korea were alarmed: Trump ordered a 57% tariff on steel.", "57%", "50"),
    ],
)
def test_a_rate_that_is_nobodys(engine: Engine, day: str, text: str, figure: str, row: str) -> None:
    found = _read(engine, day, text, figure)
    assert found
    for finding in found:
        assert finding.verdict.status == "conflicting", finding.verdict
        assert f"{finding.verdict.evidence[0].value.normalize():f}" == row


@pytest.mark.parametrize(
    ("day", "text", "figure"),
    [
        # the act as it is
        ("2025-07-11", "President Trump threatened to impose a 35% tariff on Canadian imports.", "35%"),
        ("2025-02-11", "On Monday Trump ordered 25% tariffs on steel imports.", "25%"),
        # a rate of another whom the text names
        ("2025-07-13", "After Canada's 35% it is Mexico's turn: a 35% tariff on its goods, say some.", "35%"),
        # news no more
        ("2025-01-15", "Trump threatened to impose a 53% tariff on Canadian imports.", "53%"),
        # duties of another kind, which we do not hold
        ("2025-02-11", "Washington charges a 29% anti-dumping duty on tyres from Canada.", "29%"),
        # a guess of what such a rate would do
        ("2025-07-11", "If America imposed a 53% tariff on Canadian imports, prices would go up.", "53%"),
        # a bound and a span
        ("2025-07-11", "Trump threatened to impose tariffs of up to 53% on Canadian imports.", "53%"),
        # far off: of something else
        ("2025-07-11", "Trump threatened to impose a 3% tariff on Canadian imports.", "3%"),
        # told to a decimal that no act has, and of something else
        ("2025-06-05", "Under the steel duty the use of mills rose to 53.2% of all they can make.", "53.2%"),
        # other tariffs: those of electricity
        ("2025-07-10", "India's regulators have brought tariff reductions of 22%, the bank said.", "22%"),
    ],
)  # fmt: skip
def test_no_such_alarm(engine: Engine, day: str, text: str, figure: str) -> None:
    assert all(f.verdict.status != "conflicting" for f in _read(engine, day, text, figure))
