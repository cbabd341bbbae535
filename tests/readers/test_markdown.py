"""Markdown: what a reader of the rendered page sees, each character at its place in the source."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.errors import InputError
from steelyard.readers import markdown
from steelyard.writers.places import Places


def seen(source: str, media_type: str = "text/markdown") -> str:
    return markdown.of(source, "draft.md", media_type).text.strip()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Peru pays **1**2%, _not_ 9%.", "Peru pays 12%, not 9%."),
        ("# Peru pays *12%*\nand more", "Peru pays 12%\n\nand more"),
        ("Peru\n====\nFiji", "Peru\n\nFiji"),
        ("Peru pays\n12% now", "Peru pays 12% now"),
        ("Peru pays\\\n12%  \nnow", "Peru pays\n12%\nnow"),
        ("See [Peru's *12%*](https://x.org/25%25 'at 9%') now", "See Peru's 12% now"),
        ("See [Peru][r] and [Fiji][].\n\n[r]: https://x.org '9%'", "See Peru and Fiji."),
        ("A [rate [note 3] of *4%*](https://x.org/25%25 'at 9%') and 5%.", "A rate [note 3] of 4% and 5%."),
        ("[Two [2%](x/8%) links](x/7%) in one.", "[Two 2% links](x/7%) in one."),
        ("![A [3%] b](x/7%) `[a [4%] b](x/6%)` \\[a [5%] b]", "[a [5%] b]"),
        ("A `9%` span and ![alt 8%](x.png) and <https://x.org/7%>.", "A  span and  and ."),
        ("It is ~~9%~~ 12%, ~5% more, 3 \\* 4 &amp; 5&#37;.", "It is  12%, ~5% more, 3 * 4 & 5%."),
        ("snake_case $5_000 and $5bn and $6bn", "snake_case $5_000 and $5bn and $6bn"),
        ("> Peru pays\n> 12%\n> now", "Peru pays 12% now"),
        ("- Peru 12%\n  now\n- Fiji 9%\n\n1. Chad", "- Peru 12% now\n- Fiji 9%\n\n1. Chad"),
        ("| A | Rate |\n|---|--:|\n| Peru | **12**% |", "A | Rate \nPeru | 12%"),
        ("```py\nx = 9%\n```\nPeru\n\n    y = 8%\n", "Peru"),
        ("<div>Peru <b>12</b>%</div>", "Peru 12%"),
        ("Peru <del>9%</del> pays<!-- 8% -->", "Peru  pays"),
        ("Peru pays 12%[^1].\n\n[^1]: Since May.", "Peru pays 12%.\n\n Since May."),
        ("Peru {{< video 9 >}} pays {% rate 8 %}12%{: .lead }", "Peru  pays 12%"),
        ("Peru\n\n***\n\nFiji", "Peru\n\nFiji"),
    ],
)
def test_the_text_is_what_a_reader_sees(source: str, text: str) -> None:
    assert seen(source) == text


def test_code_of_mdx_is_no_text_and_its_components_are_looked_through() -> None:
    source = 'import A from "9%"\n\nexport const b = 8\n\nPeru {7}<Foo a="6%" b={{c: 5}}>pays</Foo> 12%.\n'
    assert seen(source, "text/mdx") == "Peru pays 12%."


def test_a_figure_leads_back_to_the_characters_of_the_source() -> None:
    source = "é🙂 Peru pays US$**1**2&nbsp;m,\n> not 9\\%."
    document = markdown.of(source, "x")
    places = Places(document)
    for surface, written in (("US$12\xa0m", "US$**1**2&nbsp;m"), ("9%", "9\\%")):
        start = document.text.index(surface)
        place = places.of(start, start + len(surface))
        assert source[place["start"] : place["end"]] == written
    assert (place["line"], place["column"]) == (2, 7)


@pytest.mark.parametrize(
    ("source", "day", "text"),
    [
        ("---\ntitle: Peru pays 12%\ndate: 2021-03-04\n---\nText.", "2021-03-04", "Peru pays 12%\n\nText."),
        ("---\ntitle: 'Peru: 12%'\npubDate: 'Mar 4, 2021'\n---\nText.", "2021-03-04", "Peru: 12%\n\nText."),
        ('+++\ntitle = "Peru"\ndate = 2021-03-04T05:06:07Z\n+++\nText.', "2021-03-04", "Peru\n\nText."),
        ("---\r\ndate: 2021-03-04 05:06\r\n---\r\nText.", "2021-03-04", "Text."),
        (
            "---\ndate: 2020-01-01\npublished: 2021-03-04\nlastmod: 2022-01-01\n---\nText.",
            "2021-03-04",
            "Text.",
        ),
        ("---\npublished: true\ndate: 2021-03-04\n---\nText.", "2021-03-04", "Text."),
        ("---\ntitle: >\n  Folded\n  12%\n---\nText.", None, "Text."),
        ("---\nbroken: [9%\n---\nText.", None, "Text."),
        ("---\na: &a [x]\nb: *a\n---\nText.", None, "Text."),
        ("Text.\n\n---\n\ndate: 2021-03-04", None, "Text.\n\ndate: 2021-03-04"),
    ],
)
def test_front_matter_tells_the_day_and_the_headline(source: str, day: str | None, text: str) -> None:
    document = markdown.of(source, "x")
    assert (document.published and dt.date.fromordinal(document.published).isoformat()) == day
    assert document.text.strip() == text


@pytest.mark.parametrize("source", ["", "```\n9%\n```", "---\ndate: 2021-03-04\n---\n", "<!-- 9% -->"])
def test_a_file_without_text_is_refused(source: str) -> None:
    with pytest.raises(InputError) as error:
        markdown.of(source, "empty.md")
    assert error.value.code == "E401"


_MARKUP = (
    "* ** _ __ ` ``` ~~ [ ] ( ) ![ ](x) <b> </b> <!-- --> <div> &amp; &#37; \\ \\* # - > | |-| --- {{ }} "
    "{% %} [^1] 12% $5bn é 🙂 \u202e x <https://x>"
)
_GAPS = [" ", "\n", "\n\n", "\n> ", "\n- ", "    ", "\r\n", "\t"]
_NASTY = st.lists(st.sampled_from([*_MARKUP.split(), *_GAPS]), max_size=40).map("".join)


@given(_NASTY, st.sampled_from(["text/markdown", "text/mdx"]))
def test_every_character_of_any_file_has_its_place(source: str, media_type: str) -> None:
    source += "\n\nend"
    try:
        document = markdown.of(source, "x", media_type)
    except InputError:
        return
    places = Places(document)
    for at, character in enumerate(document.text):
        span = places.span(at, at + 1)
        assert 0 <= span["start"] <= span["end"] <= len(source)
        if character.isalnum():
            assert source[span["start"] : span["end"]] == character


_LINES = st.sampled_from(
    [
        "Peru now pays duties of 12% on most of its goods, and more on others.",
        "address words behind",
        "[name]:",
        "[a name",
        "of four words]: /address here",
        "[name]: /address 'with a title",
        "that goes on and on' here",
        "<div>",
        "words inside of it </div> and behind",
        "| a head of words | rate |",
        "one and two | three and four",
        "---|---",
        "===",
        "```",
        "> it was said there",
        "- one of the items",
        "    code of some words",
        "",
    ]
)


@given(st.lists(_LINES, max_size=12).map("\n".join))
def test_prose_as_one_long_word_makes_the_same_blocks(source: str) -> None:
    def seen_or_refused() -> str:
        try:
            return markdown.of(source + "\n\nend", "x").text
        except InputError as error:
            return str(error)

    quick = seen_or_refused()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_smoothed", lambda body: body)
        assert seen_or_refused() == quick
