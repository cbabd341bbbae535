"""Rule files are read strictly; a bad one is refused with file, line, what is wrong and what to do."""

from __future__ import annotations

import contextlib
import random
import string
from pathlib import Path
from typing import get_args

import pytest

from steelyard.claims.finders import find
from steelyard.errors import PackError
from steelyard.packs import pattern_syntax, rule_terms, rules
from steelyard.packs.rules import Rules

RULE = """\
title: Forest cover
measure: forest_cover
figure: [percent]
cues: {any: [<forest_word>]}
veto:
  - "{figure} of <forest_word>"
slots:
  subject: {type: area, find: ["possessive <forest_word>", "prep of|in"]}
mood: {forecast: <forest_word>, otherwise: in_effect}
readings: forests/cover
examples:
  - {text: "Forests cover 74% of Finland.", claims: [{subject: FIN, value: 74}]}
  - {text: "Finland cut its tariff by half.", claims: []}
"""
LEXICON = "forest_word: [forest, forests]\n"
READINGS = "- {id: land, role: core, table: forests, use: period, where: {measure: forest_cover}}\n"


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEELYARD_CACHE", str(tmp_path / "compiled"))


def pack(
    root: Path, rule: str = RULE, lexicon: str = LEXICON, readings: str = READINGS, name: str = "cover"
) -> Path:
    folder = root / "rules" / "forests"
    (folder / "readings").mkdir(parents=True)
    (folder / f"{name}.yaml").write_text(rule, encoding="utf-8")
    (folder / "lexicon.yaml").write_text(lexicon, encoding="utf-8")
    (folder / "readings" / "cover.yaml").write_text(readings, encoding="utf-8")
    return root


def load(*roots: Path) -> Rules:
    return rules.load(roots)


def refused(root: Path, *more: Path) -> str:
    with pytest.raises(PackError) as caught:
        load(root, *more)
    return str(caught.value).replace(f"{root}/rules/forests/", "")


def edited(old: str, new: str) -> str:
    assert old in RULE
    return RULE.replace(old, new, 1)


def test_a_sound_pack_is_read_as_plain_data(tmp_path: Path) -> None:
    loaded = load(pack(tmp_path))
    assert loaded.rules["forests/cover"]["measure"] == "forest_cover"
    assert loaded.rules["forests/cover"]["examples"][0]["claims"] == ({"value": 74.0, "subject": "FIN"},)
    assert loaded.lexicons == {"forest_word": ["forest", "forests"]}
    assert loaded.readings["forests/cover"][0]["table"] == "forests"
    assert loaded.origin["forests/cover"] == tmp_path / "rules/forests/cover.yaml"


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("title:", "titel:", 1, "titel: there is no such key. Remove it or correct its name"),
        ("cues: {any", "cues: {all", 4, "cues.all: there is no such key"),
        ("measure: forest_cover\n", "", 1, "measure: this key is missing. Add it"),
        ("[percent]", "[percents]", 3, "figure.0: Input should be 'percent'"),
        ("[percent]", "percent", 3, "figure: must be a list, as in [a, b]"),
        ("title: Forest cover", "title: 7", 1, "title: must be text; put it in quotes"),
        ("[percent]", "[]", 3, "figure: must not be empty"),
        ("measure: forest_cover", "measure: null", 2, "must say why. Add a line “reason: other_measure”"),
        ("[<forest_word>]", "[forest_word]", 4, "“forest_word” is no word list; write its name as <name>"),
        ("{any: [<forest_word>]}", "{}", 1, "nothing calls this rule up. Add a word list"),
        (
            "possessive <forest_word>",
            "owner <forest_word>",
            8,
            "no finder is called “owner”; known are adjacent",
        ),
        ("possessive <forest_word>", "possessive", 8, "the finder “possessive” needs a word list"),
        ("prep of|in", "default", 8, "the finder “default” needs one code"),
        ("prep of|in", "near here", 8, "the finder “near” stands alone, without “here”"),
        ("subject: {type", "victim: {type", 8, "slots.victim: Input should be 'subject'"),
        ("forecast: <forest_word>", "forecasted: <forest_word>", 9, "Input should be 'in_effect'"),
        (
            "forecast: <forest_word>",
            "forecast: in_effect",
            9,
            "mood.forecast: “in_effect” does not belong here",
        ),
        ("otherwise: in_effect", "otherwise: <forest_word>", 9, "Write a mood, such as in_effect"),
        ("value: 74}", "valeu: 74}", 12, "valeu: there is no such key"),
        ("claims: []}", "published: soon, claims: []}", 13, "“soon” is no day; write it like 2025-08-06"),
        ("- {text", "  {text", 13, "is not YAML"),
        ("title: Forest cover", "title: !!str Forest", 1, "uses an alias or a tag. Write plain YAML"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, told: str) -> None:
    said = refused(pack(tmp_path, edited(old, new)))
    assert said.startswith(f"cover.yaml:{line}: ")
    assert told in said


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("of <forest_word>", "must name {figure} exactly once"),
        ("{figure} and {figure}", "must name {figure} exactly once"),
        ("[of {figure}] <forest_word>", "a “[” is not closed on its side of {figure}"),
        ("{figure} of (a|b", "a “(” is not closed"),
        ("{figure} of a)", "a “)” stands alone"),
        ("{figure} a|b", "a “|” stands alone"),
        ("{figure} of <Forest>", "a “<” stands alone"),
        ("{figure} of {country}", "nothing is called {country}; known are {actor}, {area}"),
        ("{figure} ... a ... b ... c ... d", "4 gaps (...) behind {figure}; at most 3 may stand there"),
        ("... " * 10 + "{figure}", "10 gaps (...) before {figure}; at most 3"),
        ("{figure} ... [a ... (b ...|c) ...]", "4 gaps"),
        ("{figure} " + "(a|b) " * 60, "at most 300"),
    ],
)
def test_a_pattern_that_cannot_be_read_is_refused_with_its_line(
    tmp_path: Path, pattern: str, told: str
) -> None:
    said = refused(pack(tmp_path, edited("{figure} of <forest_word>", pattern)))
    assert said.startswith("cover.yaml:6: veto.0: ")
    assert told in said
    assert said.endswith("See “Patterns” in rules/README.md.")


def test_three_gaps_on_either_side_are_allowed() -> None:
    left, right = pattern_syntax.sides("a ... b ... c ... {figure} ... a ... b ... c")
    assert [len(left), len(right)] == [6, 6]


def test_whatever_is_written_as_a_pattern_is_read_or_refused() -> None:
    made = random.Random(7)
    parts = ["{figure}", "<tag>", "...", "[", "]", "(", ")", "|", "{area}", "word", "{", ">", " ", "’", "\n"]
    for _ in range(3000):
        source = "".join(made.choice([*parts, *string.ascii_letters[:5]]) for _ in range(made.randint(0, 14)))
        with contextlib.suppress(pattern_syntax.PatternError):
            left, right = pattern_syntax.sides(source)
            assert isinstance(left, tuple)
            assert isinstance(right, tuple)


def test_an_unknown_word_list_is_refused_where_it_is_named(tmp_path: Path) -> None:
    said = refused(pack(tmp_path, edited("{figure} of <forest_word>", "{figure} of <fores_word>")))
    assert said == "cover.yaml:6: <fores_word> is no word list. Add it to a lexicon.yaml or correct it."


def test_an_unknown_shape_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    root = pack(tmp_path, edited("cues:", "told_as: [chnge]\ncues:"))
    shapes = "shapes:\n  change: ['by {figure}']\n  aim: ['a {figure} goal']\n"
    (root / "rules" / "forests" / "shapes.yaml").write_text(shapes, encoding="utf-8")
    said = refused(root)
    assert "told_as: no shape is called chnge; known are aim, change" in said
    assert "Add it to a shapes.yaml or correct the name." in said


def test_a_shape_is_made_of_patterns(tmp_path: Path) -> None:
    root = pack(tmp_path)
    (root / "rules" / "forests" / "shapes.yaml").write_text(
        "shapes:\n  change: ['by <no_list> {figure}', 'by']\n", encoding="utf-8"
    )
    assert "shapes.yaml:2: shapes.change.1: the pattern “by” must name {figure} exactly once" in refused(root)


def test_unknown_readings_are_refused_with_those_that_are_known(tmp_path: Path) -> None:
    said = refused(pack(tmp_path, edited("readings: forests/cover", "readings: forests/covers")))
    assert "there are no readings forests/covers; known are forests/cover" in said
    assert "Add rules/forests/readings/covers.yaml or correct the name." in said


def test_a_reading_with_an_unknown_key_is_refused(tmp_path: Path) -> None:
    said = refused(pack(tmp_path, readings=READINGS + READINGS.replace("use:", "uses:").replace("land", "b")))
    assert said.startswith("readings/cover.yaml:2: 1.use")
    assert "1.uses: there is no such key" in said


@pytest.mark.parametrize("lexicon", ["forest_word: forest\n", "forest_word: [1990]\n", "forest_word: ['']\n"])
def test_a_word_list_holds_words(tmp_path: Path, lexicon: str) -> None:
    assert refused(pack(tmp_path, lexicon=lexicon)).startswith("lexicon.yaml:1: forest_word")


def test_an_id_in_two_packs_names_both_files(tmp_path: Path) -> None:
    first = pack(tmp_path / "one")
    second = pack(tmp_path / "two", lexicon="other_word: [wood]\n", readings="[]\n")
    said = refused(first, second)
    assert f"{second}/rules/forests/cover.yaml: forests/cover is already defined in cover.yaml" in said
    assert "Rename one of them." in said


def test_a_word_list_in_two_packs_names_both_files(tmp_path: Path) -> None:
    first, second = pack(tmp_path / "one"), tmp_path / "two"
    (second / "rules" / "woods").mkdir(parents=True)
    (second / "rules" / "woods" / "lexicon.yaml").write_text(LEXICON, encoding="utf-8")
    said = refused(first, second)
    assert (
        f"{second}/rules/woods/lexicon.yaml: the word list <forest_word> is already defined in lexicon"
        in said
    )


def test_another_pack_may_use_our_word_lists_and_readings(tmp_path: Path) -> None:
    first, second = pack(tmp_path / "one"), tmp_path / "two"
    (second / "rules" / "woods").mkdir(parents=True)
    (second / "rules" / "woods" / "cover.yaml").write_text(RULE, encoding="utf-8")
    assert set(load(first, second).rules) == {"forests/cover", "woods/cover"}


def test_a_bomb_of_aliases_is_refused_before_it_is_unfolded(tmp_path: Path) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for one, two in zip("abcdefgh", "bcdefghi", strict=True):
        bomb += f"{two}: &{two} [{', '.join([f'*{one}'] * 9)}]\n"
    said = refused(pack(tmp_path, lexicon=bomb))
    assert said.startswith("lexicon.yaml:2: uses an alias or a tag. Write plain YAML")


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    said = refused(pack(tmp_path, lexicon="a: " + "[" * 5000 + "]" * 5000))
    assert said.startswith("lexicon.yaml:1: nests more than 12 levels deep")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    said = refused(pack(tmp_path, lexicon="a: [x]\n" + "# \n" * 100_000))
    assert said == "lexicon.yaml: is larger than 200000 bytes. Split it."


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    assert "lexicon.yaml:2: is not YAML" in refused(pack(tmp_path, lexicon=LEXICON * 2))


def test_a_file_that_would_be_overlooked_is_refused(tmp_path: Path) -> None:
    root = pack(tmp_path)
    (root / "rules/forests/more.yml").write_text(RULE, encoding="utf-8")
    assert refused(root) == "more.yml: would not be read. Give it the ending .yaml."


def test_all_mistakes_of_all_files_come_at_once(tmp_path: Path) -> None:
    said = refused(pack(tmp_path, edited("title:", "titel:"), lexicon="forest_word: 7\n"))
    assert [line.partition(":")[0] for line in said.splitlines()] == [
        "cover.yaml",
        "cover.yaml",
        "lexicon.yaml",
    ]


def test_the_finders_that_rules_may_name_are_those_that_the_code_has() -> None:
    filled_elsewhere = {"carried", "default", "facing", "kept", "related"}
    assert set(rule_terms.FINDERS) == find.KINDS | filled_elsewhere


def test_relations_and_moods_are_those_of_the_report() -> None:
    assert {"level", "change_from", "change_to", "difference", "ratio", "share"} <= set(
        get_args(rule_terms.Relation)
    )
    assert "in_effect" in get_args(rule_terms.Mood)
