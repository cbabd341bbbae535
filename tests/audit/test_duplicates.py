"""Near-duplicates: who finds whom, in any order, within the memory that is promised."""

from __future__ import annotations

import random
import tracemalloc

import numpy as np
import pytest

from steelyard.audit import counting, duplicates, signature
from steelyard.audit.counting import Copies
from steelyard.audit.duplicates import Bands

WORDS = [f"word{n}" for n in range(5_000)]


def words(rng: random.Random, count: int) -> list[str]:
    return [rng.choice(WORDS) for _ in range(count)]


def groups(texts: list[str]) -> list[int]:
    bands = Bands()
    bands.add(np.stack([signature.of(text) for text in texts]))
    try:
        return [int(number) for number in bands.groups()]
    finally:
        bands.close()


def test_a_copy_with_another_headline_and_a_cut_end_is_found() -> None:
    rng = random.Random(3)
    found = 0
    for _ in range(40):
        wire = words(rng, 600)
        copy = [*words(rng, 8), *wire[:540], *words(rng, 15)]
        found += groups([" ".join(wire), " ".join(copy)]) == [0, 0]
    assert found >= 38


def test_articles_that_share_half_of_their_text_are_seldom_one() -> None:
    rng = random.Random(4)
    found = 0
    for _ in range(40):
        one = words(rng, 600)
        other = [*one[:300], *words(rng, 300)]  # a third of all runs is common
        found += groups([" ".join(one), " ".join(other)]) == [0, 0]
    assert found <= 3


def test_signs_case_and_blanks_do_not_matter_and_figures_do() -> None:
    text = " ".join(words(random.Random(5), 20))
    assert groups([text, text.upper().replace(" ", ",\n"), f"{text} 15"]) == [0, 0, 2]
    assert groups(["", "", "?!"]) == [0, 1, 2]


def test_a_signature_is_the_same_on_every_machine() -> None:
    told = signature.of("The river rose as far as the steps of the town hall. " * 30)
    assert told.dtype == np.uint64
    assert len(set(told.tolist())) > 1
    assert told[:2].tolist() == [KNOWN[0], KNOWN[1]]


KNOWN = (12449316569613286110, 2412984408673673370)


def test_groups_do_not_depend_on_the_order() -> None:
    rng = random.Random(6)
    texts = []
    for _ in range(30):
        text = words(rng, 200)
        texts += [" ".join(text[: len(text) - cut]) for cut in range(0, 60, 15)]
    wanted = as_sets(texts, groups(texts))
    for _ in range(3):
        rng.shuffle(texts)
        assert as_sets(texts, groups(texts)) == wanted


def as_sets(texts: list[str], found: list[int]) -> set[frozenset[str]]:
    sets: dict[int, set[str]] = {}
    for text, group in zip(texts, found, strict=True):
        sets.setdefault(group, set()).add(text)
    return {frozenset(members) for members in sets.values()}


@pytest.mark.parametrize("block", [7, 64])
def test_blocks_meet_at_their_borders(monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr(duplicates, "BLOCK", block)
    rng = np.random.default_rng(1)
    numbers = rng.integers(0, 40, 200, np.uint64)
    values, times = np.unique(numbers, return_counts=True)
    wanted = values[(times > 1) & (values != 0)]
    assert duplicates._repeated(numbers.copy()).tolist() == wanted.tolist()


def test_an_article_takes_less_than_sixteen_bytes_of_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "MEETINGS", 1)  # so that what grows with the archive is what is seen
    monkeypatch.setattr(duplicates, "COMPARED", 64)
    fewer, more = 20_000, 80_000
    (less, less_counted), (most, most_counted) = memory(fewer), memory(more)
    assert most - less < 16 * (more - fewer)
    assert most_counted - less_counted < 16 * (more - fewer)


def memory(count: int) -> tuple[int, int]:
    """Bytes at most while groups are found, and while it is counted what counts once."""
    rng = np.random.default_rng(2)
    bands = Bands()
    for _ in range(count // 20_000):
        some = rng.integers(1, 1 << 60, (20_000, signature.WIDTH), np.uint64)
        some[::2] = some[1::2]  # every article has a copy: the worst case for the table of repeated numbers
        bands.add(some)
    tracemalloc.start()
    try:
        found = bands.groups()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        copies = Copies(found)
        assert int(copies.sizes.max()) == 2
        return peak, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        bands.close()


def test_the_earliest_represents_then_the_smallest_id() -> None:
    copies = Copies(np.array([0, 0, 0, 3, 4, 4], np.uint32))
    members = [(20, "c"), (10, "b"), (10, "a"), (5, "z"), (None, "m"), (7, "n")]
    for number, (day, id_) in enumerate(members):
        copies.article(number, day, id_)
    representatives, _ = copies.settled()
    assert representatives.tolist() == [2, 2, 2, 3, 5, 5]


def test_a_claim_that_an_earlier_copy_makes_as_often_does_not_count() -> None:
    #        day, id, article, number, key
    claims = [
        [20, "late", 1, 10, "x"], [20, "late", 1, 11, "x"], [20, "late", 1, 12, "y"],
        [10, "early", 0, 20, "x"], [10, "early", 0, 21, "z"], [30, "last", 2, 30, "x"],
        [30, "last", 2, 31, "x"], [30, "last", 2, 32, "x"],
    ]  # fmt: skip
    assert sorted(counting.repeats(claims)) == [10, 30, 31]
