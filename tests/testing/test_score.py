"""The scorer, on gold and reports made by hand, so that every number can be counted on one's fingers."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from steelyard.errors import InputError
from steelyard.model import Claim, Document, Edition, Figure, Finding, Party, Quantity, Report, Verdict
from steelyard.testing import corpus, score, scorecard
from steelyard.testing.corpus import Item
from steelyard.testing.mentions import Mentions
from steelyard.testing.pairing import pair

TEXT = "Norway pays 12%, Chile about 15%, and 40 ships wait for 3 days."
NORWAY = {"measure": "tariff_rate", "subject": "USA", "counterpart": "NOR", "verdict": "consistent"}
CHILE = {"measure": "tariff_rate", "subject": "USA", "counterpart": "CHL", "verdict": "conflicting"}


def gold(*figures: dict[str, Any], text: str = TEXT) -> Item:
    plain = {"id": "x-1", "published": "2025-08-06", "text": text, "figures": figures}
    return Item.model_validate_json(json.dumps(plain))


def figure(
    surface: str, value: float, unit: str = "percent", *claims: dict[str, Any], **more: Any
) -> dict[str, Any]:
    return {"surface": surface, "value": value, "unit": unit, "claims": claims, **more}


FIGURES = (
    figure("12%", 12, "percent", NORWAY),
    figure("15%", 15, "percent", CHILE, hedge="approx"),
    figure("40", 40, "count"),
)


def party(code: str | None) -> Party | None:
    return Party(code, code, "stated") if code else None


def claim(
    quantity: Quantity,
    counterpart: str | None,
    measure: str = "tariff_rate",
    subject: str = "USA",
    **more: Any,
) -> Claim:
    return Claim("a/b", quantity, measure, party(subject), party(counterpart), **more)


def quantity(surface: str, value: int, unit: str = "percent", **more: Any) -> Quantity:
    start = TEXT.index(surface)
    return Quantity(start, start + len(surface), surface, Decimal(value), unit, **more)


def report(quantities: list[Quantity], *findings: tuple[Claim, str]) -> Report:
    edition = Edition("1", "aa")
    found = [
        Finding(made, Verdict(status, "match" if status == "consistent" else "wrong_value"))
        for made, status in findings
    ]
    figures = [Figure(one) for one in quantities]
    return Report(Document("-", TEXT), None, 1, False, edition, edition, "1", found, figures, True)


def scored(*pairs: tuple[Item, Report]) -> score.Score:
    made = score.Score()
    for item, given in pairs:
        score.add(made, pair(item, given))
    return made


def perfect() -> Report:
    twelve, fifteen = quantity("12%", 12), quantity("15%", 15, hedge="approx")
    verdicts = (claim(twelve, "NOR"), "consistent"), (claim(fifteen, "CHL"), "conflicting")
    return report([twelve, fifteen, quantity("40", 40, "count")], *verdicts)


def test_what_is_read_as_in_the_gold_scores_full() -> None:
    made = scored((gold(*FIGURES), perfect()))
    there = ("quantity", "value and unit", "offsets", "hedge")
    assert [(made.kinds[kind].recall, made.kinds[kind].precision) for kind in there] == [(1, 1)] * 4
    assert made.kinds["range"].f1 is None
    assert (made.claims.recall, made.claims.precision, made.silent.recall) == (1, 1, 1)
    assert made.aspects["all"] == made.aspects["parties"] == 2
    assert score.rates(made) == {
        "precision of conflicting": (1, 1),
        "wrong figures caught": (1, 1),
        "right called conflicting": (0, 1),
        "decided": (2, 2),
    }


def test_a_figure_that_is_missed_or_misread_costs_its_kind() -> None:
    wrong = report([quantity("12%", 13), quantity("about 15%", 15)])
    made = scored((gold(*FIGURES), wrong))
    counts = {kind: (one.hits, one.wanted, one.given) for kind, one in made.kinds.items()}
    assert counts["quantity"] == (2, 3, 2)
    assert counts["value and unit"] == (1, 3, 2)
    assert counts["offsets"] == (1, 3, 2)
    assert counts["hedge"] == (0, 1, 0)


def test_a_quantity_that_is_none_costs_precision_and_its_claim_too() -> None:
    days = quantity("3 days", 3, "day")
    given = perfect()
    given.figures.append(Figure(days))
    given.findings.append(Finding(claim(days, "NOR"), Verdict("conflicting", "wrong_value")))
    made = scored((gold(*FIGURES), given))
    assert made.kinds["quantity"].precision == 3 / 4
    assert made.claims.precision == 2 / 3
    assert score.rates(made)["precision of conflicting"] == (1, 2)


def test_a_claim_on_a_figure_that_says_nothing_is_no_longer_left_alone() -> None:
    ships = quantity("40", 40, "count")
    made = scored((gold(*FIGURES), report([ships], (claim(ships, "NOR"), "consistent"))))
    assert (made.silent.hits, made.silent.wanted) == (0, 1)
    assert (made.claims.hits, made.claims.wanted, made.claims.given) == (0, 2, 1)


def test_claims_of_one_figure_are_paired_with_those_they_are_most_like() -> None:
    both = figure("12%", 12, "percent", NORWAY, CHILE)
    twelve = quantity("12%", 12)
    given = report([twelve], (claim(twelve, "CHL"), "conflicting"), (claim(twelve, "NOR"), "consistent"))
    made = scored((gold(both), given))
    assert made.aspects["counterpart"] == 2
    assert made.outcomes == {
        ("tariff_rate", "consistent", "consistent"): 1,
        ("tariff_rate", "conflicting", "conflicting"): 1,
    }


def test_a_claim_that_was_not_found_is_neither_caught_nor_decided() -> None:
    made = scored((gold(*FIGURES), report([quantity("12%", 12)])))
    rates = score.rates(made)
    assert rates["wrong figures caught"] == (0, 1)
    assert rates["decided"] == (0, 2)


def test_the_world_and_all_products_are_what_nothing_means() -> None:
    world = figure("12%", 12, "percent", {**NORWAY, "counterpart": "WLD", "product": "all"})
    twelve = quantity("12%", 12)
    made = scored((gold(world), report([twelve], (claim(twelve, None), "consistent"))))
    assert made.aspects["all"] == 1


def test_a_firm_is_right_by_its_own_name_and_by_its_area() -> None:
    for subject in ("Acme Steel", "NOR"):
        item = gold(figure("12%", 12, "percent", {**NORWAY, "subject": subject, "product": "farm goods"}))
        percent = quantity("12%", 12)
        firm = Party("NOR", "Acme", "stated", actor="Acme Steel")
        goods = Party("farm_goods", "farm goods", "stated")
        read = Claim("a/b", percent, "tariff_rate", firm, party("NOR"), goods)
        counted = score.Score()
        score.add(counted, pair(item, report([percent], (read, "consistent"))))
        assert (counted.aspects["subject"], counted.aspects["product"]) == (1, 1)


def test_an_aspect_that_differs_is_not_all_together() -> None:
    twelve = quantity("12%", 12)
    threat = claim(twelve, "NOR", mood="threatened")
    made = scored((gold(FIGURES[0]), report([twelve], (threat, "consistent"))))
    assert (made.aspects["mood"], made.aspects["parties"], made.aspects["all"]) == (0, 1, 0)


def test_the_card_shows_every_count_as_text_and_as_data() -> None:
    made = scored((gold(*FIGURES), perfect()))
    data = json.loads(json.dumps(scorecard.as_dict(made, verdicts=True)))
    assert data["claims"]["right"]["all"] == {"rate": 1.0, "cases": 2, "of": 2}
    assert data["verdicts"]["by_reason"][0] == {
        "ours": "conflicting", "reason": "wrong_value", "gold": "conflicting", "claims": 1,
    }  # fmt: skip
    text = scorecard.render(made, verdicts=True)
    assert "measure, subject, counterpart" in text
    assert "wrong figures caught" in text
    assert "verdict" not in scorecard.render(made)


def test_an_empty_corpus_has_no_rates() -> None:
    assert "-" in scorecard.render(score.Score(), verdicts=True)
    assert scorecard.as_dict(score.Score())["claims"]["recall"] is None


def test_the_split_is_a_matter_of_the_id_alone() -> None:
    ids = [f"t-{number:04}" for number in range(2000)]
    share = sum(map(corpus.unseen, ids)) / len(ids)
    assert 0.16 < share < 0.24
    assert [corpus.unseen(id_) for id_ in ("t-0001", "t-0002")] == [
        corpus.unseen("t-0001"),
        corpus.unseen("t-0002"),
    ]


def test_the_parts_make_up_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    line = json.loads(gold(*FIGURES).model_dump_json())
    path.write_text("".join(json.dumps({**line, "id": f"m-{n}"}) + "\n" for n in range(40)), encoding="utf-8")
    work, unseen, whole = (
        [item.id for item in corpus.read(path, part)] for part in ("work", "unseen", "all")
    )  # type: ignore[arg-type]
    assert sorted([*work, *unseen]) == sorted(whole)
    assert len(whole) == 40
    assert work
    assert unseen


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "mine.jsonl:2: Invalid JSON"),
        ('{"id": "a"}', "mine.jsonl:2: published: Field required"),
        (
            gold(*FIGURES).model_dump_json().replace('"note"', '"notes"'),
            "notes: Extra inputs are not permitted",
        ),
        (
            gold(*FIGURES).model_dump_json().replace('"surface":"40"', '"surface":"41"'),
            "“41” does not stand in",
        ),
        (
            gold(*FIGURES).model_dump_json().replace('"nth":null', '"nth":2', 1),
            "“12%” does not stand in the text (2",
        ),
    ],
)
def test_a_bad_line_is_told_with_its_number(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(gold(*FIGURES).model_dump_json() + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        list(corpus.read(path))
    assert told in str(caught.value)
    assert str(caught.value).count("\n") == 0


def test_a_fraction_is_as_near_as_the_gold_writes_it_and_a_record_is_no_hedge() -> None:
    third = quantity("15%", 0, "fraction", hedge="superlative")
    third.value = Decimal(1) / 3
    for value, right in ((0.3333, 1), (0.33, 1), (0.3, 0), (0.34, 0)):
        made = scored((gold(figure("15%", value, "fraction")), report([third])))
        assert made.kinds["value and unit"].hits == right
        assert made.kinds["hedge"].given == 0


def test_a_duration_in_the_gold_is_not_held_against_the_reader() -> None:
    made = scored((gold(figure("3 days", 3, "day")), report([])))
    assert made.kinds["quantity"].wanted == 0


def test_a_rate_behind_the_figure_may_belong_to_its_place() -> None:
    text = "They pay $5 a day."
    read = Quantity(9, 11, "$5", Decimal(5), "USD", per="day")
    made = scored((gold(figure("$5 a day", 5, "USD/day"), text=text), report([read])))
    assert [made.kinds[kind].hits for kind in ("quantity", "value and unit", "offsets")] == [1, 1, 1]


def test_names_and_dates_are_scored_where_the_gold_has_them() -> None:
    card = score.Score()
    names = [(0, 6, "NOR"), (17, 22, "CHL")]
    score.add_mentions(card.kinds["names"], Mentions(names, [(0, 6, "NOR"), (17, 22, "PER")]))
    score.add_mentions(card.kinds["names"], Mentions(None, [(0, 6, "NOR")]))
    assert (card.kinds["names"].hits, card.kinds["names"].wanted, card.kinds["names"].given) == (1, 2, 2)
