"""Comments that leave findings alone: which block they speak of, that they need a reason, and a use."""

from __future__ import annotations

import pytest
from hand_made import HandMadeEngine

from steelyard import readers
from steelyard.gate import orders
from steelyard.writers import json
from steelyard.writers.run import Problem

WRONG = "Pelagia pays about 32% now."


def judged(source: str, media_type: str = "text/markdown") -> tuple[dict[str, str] | None, list[Problem]]:
    document = readers.of(source, "draft.md", media_type)
    report = json.as_dict(HandMadeEngine().check(document))
    problems = orders.obey(document, report, "draft.md")
    return report["claims"][0]["suppressed"], problems


@pytest.mark.parametrize(
    "source",
    [
        f"{WRONG} <!-- steelyard: ignore a quotation -->",
        f"Before.\n\n<!-- steelyard: ignore a quotation -->\n\n{WRONG}\n\nAfter.",
        f"Before.\n<!-- steelyard: ignore a quotation -->\n{WRONG}",
        f"<!-- steelyard: ignore[tariffs/rate] a quotation -->\n\n# {WRONG}",
        f"<!-- steelyard: ignore[wrong_value, rounded] a quotation -->\n\n- {WRONG}",
        f"<!-- steelyard: ignore[tariffs]: a quotation -->\n\n> {WRONG}",
        f"Before. <!-- steelyard: ignore-next — a quotation -->\n\n{WRONG}",
        f"{WRONG}\n\nAfter. <!-- steelyard: ignore-file a quotation -->",
        f"<!-- steelyard: off a quotation -->\n\nBefore.\n\n{WRONG}\n\n<!-- steelyard: on -->",
        f"<!-- STEELYARD: ignore\na quotation -->\n\n{WRONG}",
    ],
)
def test_an_order_speaks_of_its_block_or_the_next_one(source: str) -> None:
    suppressed, problems = judged(source)
    assert suppressed == {"by": "comment", "reason": "a quotation"}
    assert problems == []


@pytest.mark.parametrize(
    "source",
    [
        f"{WRONG}\n\nAfter. <!-- steelyard: ignore a quotation -->",
        f"<!-- steelyard: ignore a quotation -->\n\nBefore.\n\n{WRONG}",
        f"<!-- steelyard: ignore[trade/exports] a quotation -->\n\n{WRONG}",
        f"{WRONG} <!-- steelyard: ignore-next a quotation -->",
        f"<!-- steelyard: off a quotation -->\n\nBefore.\n\n<!-- steelyard: on -->\n\n{WRONG}",
    ],
)
def test_an_order_that_speaks_of_something_else_is_reported_as_not_needed(source: str) -> None:
    suppressed, (problem,) = judged(source)
    assert suppressed is None
    assert problem.level == "warning"
    assert "remove it" in problem.what


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("steelyard: ignore", "“ignore” has no reason"),
        ("steelyard: ignore[tariffs/rate]", "“ignore” has no reason"),
        ("steelyard: off -", "“off” has no reason"),
        ("steelyard: disable because", "this order is not known"),
        ("steelyard: ignored because", "this order is not known"),
    ],
)
def test_an_order_without_a_reason_or_a_meaning_is_an_error_and_is_not_obeyed(
    comment: str, said: str
) -> None:
    suppressed, (problem,) = judged(f"<!-- {comment} -->\n\n{WRONG}")
    assert suppressed is None
    assert problem.level == "error"
    assert said in problem.what
    assert (problem.line, problem.column) == (1, 1)


def test_other_comments_are_no_orders() -> None:
    assert judged(f"<!-- ask steelyard: ignore this? -->\n\n{WRONG}") == (None, [])


def test_html_and_mdx_have_their_own_comments() -> None:
    assert judged(f"<p>{WRONG}<!-- steelyard: ignore a quotation --></p>", "text/html")[0] is not None
    assert judged(f"{{/* steelyard: ignore a quotation */}}\n\n{WRONG}", "text/mdx")[0] is not None


@pytest.mark.parametrize(
    ("text", "left_alone"),
    [
        ("“Pelagia pays 32% [sic] now,” she wrote.", True),
        ("“Pelagia pays 32% (sic),” she wrote.", True),
        ("Pelagia pays 32%. Another figure was 7 [sic].", False),
    ],
)
def test_a_figure_marked_sic_is_quoted_as_it_was_printed(text: str, left_alone: bool) -> None:
    suppressed, _ = judged(text)
    assert (suppressed is not None) == left_alone
