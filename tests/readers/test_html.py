"""HTML: what a reader of the page sees, each character at its place in the source."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.errors import InputError
from steelyard.model import Document
from steelyard.readers import html
from steelyard.writers.places import Places

_LD = '<script type="application/ld+json">'


def seen(source: str) -> str:
    return html.of(source, "page.html").text.strip()


def source_of(document: Document, surface: str) -> str:
    start = document.text.index(surface)
    span = Places(document).span(start, start + len(surface))
    assert document.source is not None
    return document.source[span["start"] : span["end"]]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>Peru pays 1<b>2</b>%.</p>", "Peru pays 12%."),
        ("<p>Peru\n   pays\t12%.", "Peru pays 12%."),
        ("Peru pays 12&#37;&nbsp;now &amp; later", "Peru pays 12%\xa0now & later"),
        ("<p>One.<p>Two.", "One.\n\nTwo."),
        ("One<br>Two<br/>Three", "One\nTwo\nThree"),
        ("<ul><li>Peru 12%<li>Fiji 9%</ul>", "• Peru 12%\n• Fiji 9%"),
        ("<table><tr><th>Country<th>Rate<tr><td>Peru<td>12%</table>", "Country | Rate\nPeru | 12%"),
        ("<p>It is <del>9%</del>12% now.", "It is 12% now."),
        ("<p>It is <s>9%<p>Peru pays 12%.", "It is\n\nPeru pays 12%."),
        ("<script>var a = '<p>9%</p>';</script>Peru", "Peru"),
        ("<style>p{width:9%}</style>Peru", "Peru"),
        ("<nav>9% <nav>x</nav> 8%</nav>Peru", "Peru"),
        ("<p hidden>9%</p><p style='display: none'>8%</p><p aria-hidden=false>Peru", "Peru"),
        ("<code>x = 9%</code>Peru<pre>8%</pre>", "Peru"),
        ("<title>Peru &mdash; 12%</title><h1>Peru</h1>", "Peru — 12%\n\nPeru"),
        ('<p title="a > 9%">Peru', "Peru"),
        ("<p>4 < 5 and AT&T &unknown; 6 > 5", "4 < 5 and AT&T &unknown; 6 > 5"),
        ("Peru<!-- 9% -->&#x2014;", "Peru—"),
        ("<!DOCTYPE html><?xml 9%?>Peru", "Peru"),
    ],
)
def test_the_text_is_what_a_reader_sees(source: str, text: str) -> None:
    assert seen(source) == text


@pytest.mark.parametrize(
    "source",
    ["Peru<!-- never closed 9%", "Peru<p title='never closed 9%", "Peru<script>9%", "Peru<template>9%"],
)
def test_what_is_never_closed_runs_to_the_end_as_in_browsers(source: str) -> None:
    assert seen(source) == "Peru"


def test_a_figure_leads_back_to_the_characters_of_the_source() -> None:
    document = html.of("<p>Peru&nbsp;pays <i>US$</i>1<b>2</b>&nbsp;m &amp; 9&#37;", "x")
    assert source_of(document, "US$12\xa0m") == "US$</i>1<b>2</b>&nbsp;m"
    assert source_of(document, "9%") == "9&#37;"
    assert source_of(document, "&") == "&amp;"


def test_comments_are_kept_for_those_who_look_for_orders_in_them() -> None:
    document = html.of("<p>Peru <!-- steelyard: ignore seen --> pays", "x")
    (comment,) = document.comments
    assert comment.content == "steelyard: ignore seen"
    assert document.text[: comment.at] == "Peru "


@pytest.mark.parametrize(
    ("source", "day"),
    [
        (
            '<script type="application/ld+json">{"datePublished": "2021-03-04T05:06:07Z"}</script>x',
            "2021-03-04",
        ),
        (
            _LD + '[{"@graph": [{}, {"datePublished": "2021-03-04"}]}]</script>x',
            "2021-03-04",
        ),
        ('<meta content="2021-03-04" property="article:published_time">x', "2021-03-04"),
        ("<meta name=DC.date content='March 4, 2021'>x", "2021-03-04"),
        (
            "<time datetime=2020-01-01>x</time><time itemprop=datePublished datetime=2021-03-04>x</time>",
            "2021-03-04",
        ),
        ("<time datetime=2021-03-04>x</time>", "2021-03-04"),
        (
            '<script type="application/ld+json">{broken</script><meta name=date content=2021-03-04>x',
            "2021-03-04",
        ),
        ("<time datetime=2021-13-04>x</time>", None),
        ("<meta name=date content=soon>x", None),
        ("<meta name=viewport content=2021-03-04>x", None),
    ],
)
def test_the_day_of_publication_is_found_in_the_page(source: str, day: str | None) -> None:
    published = html.of(source, "x").published
    assert (published and dt.date.fromordinal(published).isoformat()) == day


@pytest.mark.parametrize("source", ["", "<p> </p>", "<script>9%</script>", "<!-- 9% -->"])
def test_a_page_without_text_is_refused(source: str) -> None:
    with pytest.raises(InputError) as error:
        html.of(source, "empty.html")
    assert error.value.code == "E401"


_MARKUP = (
    "<p> </p> <b> </b> <br> <li> <td> <tr> <del> </del> <script> </script> <!-- --> < > & &amp; &lt; "
    "&#37; &nbsp &#xD800; <a href='x <svg/> 12% $5bn é 🙂 \u202e x \" ' = /"
)
_NASTY = st.lists(st.sampled_from([*_MARKUP.split(), " ", "\n", "\r\n", "\t"]), max_size=40).map("".join)


@given(_NASTY)
def test_every_character_of_any_page_has_its_place(source: str) -> None:
    try:
        document = html.of(source + "end", "x")
    except InputError:
        return
    places = Places(document)
    last = 0
    for at, character in enumerate(document.text):
        span = places.span(at, at + 1)
        assert last <= span["start"] <= span["end"] <= len(source) + 3
        last = span["start"]
        written = (source + "end")[span["start"] : span["end"]]
        if character.isalnum():
            assert character == written
