"""What is made of one record: its text, its language, its day, and what happens when it cannot be read."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from tests.audit.conftest import JAPAN, TAIWAN, TODAY, options

from steelyard import readers
from steelyard.audit import dates, extraction, language, stored
from steelyard.audit.deadline import DeadlineError, Watch
from steelyard.audit.examine import Examined, Examiner
from steelyard.audit.records import PAGE, Record, Reject, Shard
from steelyard.audit.work import engine_of
from steelyard.engine import Engine
from steelyard.errors import InputError

SHARD = Shard(0, "lines", "in.jsonl", "in.jsonl", 0, 1)
FILL = "Officials in the capital said on Friday that the talks would go on for as long as they had to. "


def page(body: str, head: str = "") -> str:
    menu = "".join(f'<li><a href="/{n}">Section {n} grew 12%</a></li>' for n in range(9))
    return (
        f"<html><head><title>The Example - A headline</title>{head}</head>"
        f"<body><nav><ul>{menu}</ul></nav><article><h1>A headline</h1>"
        f'<p>{FILL}{FILL}</p>{body}<p>{FILL}{FILL}</p></article><div class="comments">'
        "<p>Reader: surely 88%!</p></div><footer>The Example 2025</footer></body></html>"
    )


@pytest.fixture(name="engine", scope="module")
def _engine() -> Engine:
    return engine_of(())


def examined(engine: Engine, record: Record, **changes: Any) -> Examined | Reject:
    examiner = Examiner(engine, options(**changes))
    try:
        return examiner.examine(record, SHARD)
    finally:
        examiner.watch.close()


def test_the_article_of_a_page_is_kept_and_its_surroundings_are_not() -> None:
    text = extraction.of_page(page(f"<p>{TAIWAN} &amp; more</p>"), "u").document.text
    assert f"{TAIWAN} & more" in text
    assert text.startswith("A headline")
    assert not [word for word in ("12%", "88%", "The Example") if word in text]


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("<ul><li>Chad: 13%</li><li>Peru: 10%</li></ul>", ["Chad: 13%", "Peru: 10%"]),
        ("<ul class=x><li>Chad: 13%<ul><li>cars 25%</li></ul></li></ul>", ["Chad: 13%", "cars 25%"]),
        ("<table><tr><th>Land<th>Rate</tr><tr><td>Chad<td>13%</tr></table>", ["Chad", "13%"]),
        ("<figure><img alt='Chart 99%'><figcaption>Sales fell 7%.</figcaption></figure>", ["Sales fell 7%."]),
        ("<blockquote>We pay 20%.</blockquote>", ["We pay 20%."]),
    ],
)  # fmt: skip
def test_lists_tables_and_captions_belong_to_the_article(body: str, kept: list[str]) -> None:
    text = extraction.of_page(page(body), "u").document.text
    assert [part for part in kept if part not in text] == []
    assert "99%" not in text


def test_teasers_in_lists_of_links_do_not() -> None:
    body = "<ul><li><a href=/x>Read on: steel tariff at 50%</a></li><li><a href=/y>Another 25%</a></li></ul>"
    assert "50%" not in extraction.of_page(page(body), "u").document.text


def test_a_page_that_is_nearly_empty_is_taken_as_a_whole() -> None:
    menu = (
        "<nav><ul>"
        + "".join(f"<li>Figure {n} is 5% of all that there is</li>" for n in range(30))
        + "</ul></nav>"
    )
    found = extraction.of_page(menu, "u")
    assert found.how == "all"
    assert "Figure 29" in found.document.text
    with pytest.raises(InputError, match="no text"):
        extraction.of_page("<html><script>1</script></html>", "u")


def test_a_page_that_is_nested_too_deep_is_read_all_the_same() -> None:
    began = time.process_time()
    found = extraction.of_page("<div>" * 60_000 + "Chad pays 13%." + "</div>" * 60_000, "u")
    assert (found.how, found.document.text.strip()) == ("all", "Chad pays 13%.")
    for hostile in (
        "<ul><li>" * 240,
        "<ul>" + "<a href=x>b</a>" * 20_000,
        "<b><a>" * 9_000 + "<p>x",
        "<ul>" * 20_000,
    ):
        with contextlib.suppress(InputError):
            extraction.of_page(f"{hostile}x 5%", "u")
    assert time.process_time() - began < 20  # not a measurement: by the square it would be hours


@pytest.mark.parametrize(
    ("data", "charset", "said"),
    [
        ("10% für Öl".encode(), "", "10% für Öl"),
        ("\ufeff10% für Öl".encode(), "", "10% für Öl"),
        ("10% für Öl".encode("latin-1"), "iso-8859-1", "10% für Öl"),
        (b'<meta charset="windows-1252">' + "“10%” für Öl".encode("cp1252"), "", "“10%” für Öl"),
        ("10% для всех товаров из страны".encode("cp1251"), "windows-1251", "10% для всех товаров из страны"),
        (b"\xff\xfe\xfd 10% odd", "no-such-charset", "10% odd"),
    ],
)
def test_pages_are_decoded_by_what_they_say_or_look_like(data: bytes, charset: str, said: str) -> None:
    assert said in extraction.decoded(data, charset, "u")


def test_a_picture_that_calls_itself_a_page_is_none() -> None:
    with pytest.raises(InputError, match="binary"):
        extraction.decoded(b"GIF89a\x00\x01", "", "u")


JSON_LD = (
    '<script type="application/ld+json">{"@type":"Article","datePublished":"2025-08-08T07:00Z"}</script>'
)


@pytest.mark.parametrize(
    ("record", "day", "found"),
    [
        ({"published": "2025-08-06"}, "2025-08-06", "record"),
        ({"published": "Wed, 06 Aug 2025 10:00:00 GMT"}, "2025-08-06", "record"),
        ({"published": 1754438400}, "2025-08-06", "record"),
        ({"published": "1754438400000"}, "2025-08-06", "record"),
        ({"published": "20250806"}, "2025-08-06", "record"),
        ({"published": dt.date(2025, 8, 6)}, "2025-08-06", "record"),
        ({"published": "03/04/2025"}, None, "unreadable"),
        ({"published": "13/04/2025"}, "2025-04-13", "record"),
        ({"published": "some day"}, None, "unreadable"),
        ({"published": "2031-01-01"}, None, "unreadable"),
        ({"published": 0}, None, "unreadable"),
        ({"published": True}, None, "unreadable"),
        ({"url": "https://x.example/2025/08/06/tariffs"}, "2025-08-06", "address"),
        ({"url": "https://x.example/2025/13/06/tariffs"}, None, "none"),
        ({"place": "2025-08-06-tariffs.txt"}, None, "none"),
        ({}, None, "none"),
    ],
)  # fmt: skip
def test_the_day_is_what_the_record_the_page_or_the_address_tells(
    record: dict[str, Any], day: str | None, found: str
) -> None:
    wanted = dt.date.fromisoformat(day).toordinal() if day else None
    assert dates.found(Record(**{"place": "p", "body": "", **record}), None, options()) == (wanted, found)


def test_a_format_that_is_told_decides_and_names_of_files_only_where_asked_for() -> None:
    assert dates.of_value("03/04/2025", "%d/%m/%Y") == dt.date(2025, 4, 3).toordinal()
    assert dates.of_value("2025-04-03", "%d/%m/%Y") is None
    record = Record(place="2025-08-06-tariffs.txt", body="")
    assert dates.found(record, None, options(dates_in_paths=True))[1] == "name"


def test_a_page_tells_its_day_and_a_record_knows_better(engine: Engine) -> None:
    record = Record(place="p", body=page(f"<p>{TAIWAN}</p>", JSON_LD), media_type=PAGE)
    one = examined(engine, record)
    assert isinstance(one, Examined)
    assert (str(one.article["published"]), one.article["date_found"]) == ("2025-08-08", "metadata")
    assert (one.article["extraction"], one.article["offsets"]) == ("main", "text")
    assert one.article["title"] == "The Example - A headline"
    record.published = "2025-08-20"
    again = examined(engine, record)
    assert isinstance(again, Examined)
    assert again.article["date_found"] == "record"


SAMPLES: dict[str, str] = json.loads((Path(__file__).parent / "languages.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", SAMPLES)
def test_languages_are_told_apart_by_their_function_words(code: str) -> None:
    assert language.of(SAMPLES[code]) == code
    assert language.is_other(code) == (code != "en")


@pytest.mark.parametrize(
    "text",
    [
        "Chad: 13%\nPeru: 10%\nLaos: 40%\nSyria: 41%\nIraq: 35%\nLibya: 30%\nFiji: 15%\nGuyana: 15%",
        "Tariff: 25%.", "", "42",
        f"{SAMPLES['en']} “Nous ne sommes pas prêts”, he said. {SAMPLES['en']}",
        "Exports rose. Imports fell. Prices climbed. Wages stagnated. Factories closed. Ports reopened. "
        "Ships waited. Trucks queued.",
    ],
)  # fmt: skip
def test_what_is_short_or_odd_or_quotes_another_language_is_read(text: str) -> None:
    assert not language.is_other(language.of(text))


def test_a_declared_language_is_believed(engine: Engine) -> None:
    for told, status in (("fr-FR", "other_language"), ("en_GB", "checked"), ("English", "checked")):
        one = examined(engine, Record(place="p", body=TAIWAN, language=told))
        assert isinstance(one, Examined)
        assert one.article["status"] == status
    one = examined(engine, Record(place="p", body=SAMPLES["fr"]), every_language=True)
    assert isinstance(one, Examined)
    assert (one.article["status"], one.article["language"]) == ("checked", "fr")


def test_a_headline_is_read_before_the_text_and_offsets_say_so(engine: Engine) -> None:
    record = Record(
        place="p", body=f"<p>{JAPAN}</p>", title="Taiwan pays a 32% tariff", published="2025-08-20"
    )
    one = examined(engine, record)
    assert isinstance(one, Examined)
    text = f"Taiwan pays a 32% tariff\n\n{JAPAN}"
    assert [text[row["start"] : row["end"]] for row in one.claims] == ["32%", "15%"]
    assert one.article["offsets"] == "text"
    assert one.article["characters"] >= len(text)


def test_a_document_keeps_its_places_in_the_file(engine: Engine) -> None:
    source = f"# Title\n\n**Note:** {JAPAN}\n"
    one = examined(engine, Record(place="a.md", body=source.encode(), media_type="text/markdown"))
    assert isinstance(one, Examined)
    (claim,) = one.claims
    assert one.article["offsets"] == "source"
    assert source[claim["start"] : claim["end"]] == "15%"


@pytest.mark.parametrize(
    ("body", "reason"),
    [(b"\xfa\xfb bad", "not_text"), (b"  ", "no_text"), ("a\udcffb", "not_text"), (b"%PDF-1.7", "not_text")],
)
def test_what_cannot_be_read_is_put_aside(engine: Engine, body: Any, reason: str) -> None:
    one = examined(engine, Record(place="line 7", body=body, media_type="text/plain"))
    assert isinstance(one, Reject)
    assert (one.reason, one.id) == (reason, "in.jsonl:7")


def test_a_fault_of_ours_puts_one_article_aside(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise KeyError("at 0x7f0000000001")

    monkeypatch.setattr(engine, "read", fail)
    one = examined(engine, Record(place="p", body=TAIWAN))
    assert isinstance(one, Reject)
    assert (one.reason, one.what) == ("fault", "KeyError: 'at 0x'")


def test_an_article_that_takes_too_long_is_put_aside_and_the_next_one_is_read(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = engine.read

    def slow(text: str, published: Any) -> Any:
        while "Taiwan" in text:
            sum(range(1_000))
        return read(text, published)

    monkeypatch.setattr(engine, "read", slow)
    examiner = Examiner(engine, options(deadline=0.2))
    one = examiner.examine(Record(place="p", body=TAIWAN, id="slow"), SHARD)
    two = examiner.examine(Record(place="p", body=JAPAN), SHARD)
    examiner.watch.close()
    assert isinstance(one, Reject)
    assert (one.reason, one.id) == ("deadline", "slow")
    assert isinstance(two, Examined)


def test_a_deadline_hits_only_the_piece_that_it_is_for() -> None:
    watch, hits = Watch(0.05), 0
    for _ in range(8):
        try:
            with watch.piece():
                until = time.thread_time() + 0.049
                while time.thread_time() < until:
                    pass
                until += 0.2
                while time.thread_time() < until:
                    pass
        except DeadlineError:
            hits += 1
        for _ in range(1_000):  # would be hit here if it came late
            threading.get_ident()
    with watch.piece():
        pass
    watch.close()
    assert hits == 8


def test_claims_can_be_kept_and_judged_again_without_their_text(engine: Engine) -> None:
    root = Path(__file__).parents[1]
    count = 0
    for path in sorted((root / "corpus").glob("*.jsonl")):
        items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for at in range(0, len(items), 75):
            text = "\n\n".join(item["text"] for item in items[at : at + 25])
            day = dt.date.fromisoformat(items[at]["published"]).toordinal()
            claims = engine.read(readers.of(text, "t").text, day).claims
            kept = stored.encoded(claims)
            again = stored.decoded(kept)
            assert stored.encoded(again) == kept
            assert [f.verdict for f in engine.judge(again, day)] == [
                f.verdict for f in engine.judge(claims, day)
            ]
            assert [f.verdict for f in engine.judge(claims, TODAY, as_of=TODAY)] == [
                f.verdict for f in engine.judge(again, TODAY, as_of=TODAY)
            ]
            assert [f.verdict for f in engine.judge(claims, day)] == [
                f.verdict for f in engine.judge(again, day)
            ]
            count += len(claims)
    assert count > 500
