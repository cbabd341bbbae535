"""The editor's page in a real browser: the flow by mouse and by keyboard, and what must never happen."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Opening
from listening import listening
from playwright.sync_api import Page, expect

from steelyard.api.keys import Keys
from steelyard.api.settings import Settings
from steelyard.engine import Engine

ROOT = Path(__file__).parents[2]
EXAMPLE = (ROOT / "service/steelyard/page/static/example.txt").read_text(encoding="utf-8")
WRONG = "In 2023 the US trade deficit with China was $900 billion."
TODAY = "2026-06-01"

THEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
SIZES = pytest.mark.parametrize(
    "size",
    [{"width": 1360, "height": 900}, {"width": 320, "height": 640}, {"width": 680, "height": 450}],
    ids=["wide", "narrow", "zoomed"],
)


def check(page: Page, text: str, published: str = TODAY) -> None:
    page.fill("#published", published)
    page.fill("#text", text)
    with page.expect_response("**/v1/check"):
        page.click("#check")
    expect(page.locator("#said")).to_contain_text("checked:")


def example(page: Page) -> None:
    page.click("#example")
    expect(page.locator("#said")).to_contain_text("checked:")


def text_of(page: Page) -> str:
    return page.input_value("#text")


def item(page: Page, figure: str) -> Any:
    return page.locator(
        ".item", has=page.locator(".figure", has_text=re.compile(f"^{re.escape(figure)}$"))
    ).first


def test_the_whole_flow_with_the_mouse(opened: Opening) -> None:
    page = opened()
    example(page)
    assert text_of(page) == EXAMPLE
    expect(page.locator("#said b")).to_have_text(re.compile(r"[1-9]\d* conflicting"))
    assert page.locator("mark.conflicting").first.text_content() == "32%"
    item(page, "32%").click()
    card = page.locator(".card")
    expect(card).to_contain_text("Conflicting")
    expect(card).to_contain_text("from context")
    expect(card.locator(".rows a").first).to_have_attribute(
        "href", re.compile("^https://www.federalregister.gov/")
    )
    expect(card.locator("svg.chart .claimed")).to_have_count(1)
    expect(page.locator("mark.now")).to_have_text("32%")
    with page.expect_response("**/v1/check"):
        card.get_by_role("button", name="Use 20%").click()
    assert text_of(page) == EXAMPLE.replace("32%", "20%")
    expect(item(page, "20%").locator(".sign.consistent")).to_have_count(1)
    page.focus("#text")
    page.keyboard.press("Control+z")
    assert text_of(page) == EXAMPLE


def test_the_whole_flow_with_the_keyboard_alone(opened: Opening) -> None:
    page = opened()
    page.focus("#published")
    page.keyboard.type("08082025")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "text":
            break
    page.keyboard.insert_text(
        "Taiwan now pays a 32% US tariff. Germany already spends 3.5% of GDP on defence."
    )
    page.keyboard.press("Control+Enter")
    expect(page.locator("#said")).to_contain_text("2 conflicting")
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    expect(page.locator(".item:focus .figure")).to_have_text("32%")
    expect(page.locator(".item:focus")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_have_count(0)
    page.keyboard.press("Enter")
    with page.expect_response("**/v1/check"):
        page.keyboard.press("Alt+a")
    assert "pays a 20% US tariff" in text_of(page)
    expect(page.locator("#said")).to_contain_text("1 conflicting")
    page.keyboard.press("F8")
    expect(page.locator(".item:focus .figure")).to_have_text("3.5%")
    page.keyboard.press("Alt+i")
    page.keyboard.type("the ministry's own count")
    page.keyboard.press("Enter")
    expect(page.locator("li.ignored .figure")).to_have_text("3.5%")
    expect(page.locator("mark.conflicting")).to_have_count(0)
    page.keyboard.press("Shift+F8")
    expect(page.locator(".item:focus .figure")).to_have_text("20%")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".item:focus .figure")).to_have_text("3.5%")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "text"
    selected = page.evaluate("getSelection().toString()")
    assert selected == "20%"
    page.locator("#check").focus()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()


@THEMES
@SIZES
def test_nothing_is_found_by_axe(opened: Opening, scheme: str, size: dict[str, int]) -> None:
    page = opened(color_scheme=scheme, viewport=size)

    def clean(state: str) -> None:
        found = Axe().run(page)
        assert found.violations_count == 0, f"{state}: {found.generate_report()}"
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{state}: {wide} pixels beyond the edge"

    clean("empty")
    example(page)
    item(page, "32%").click()
    page.locator(".card svg.chart").wait_for()
    clean("card")
    page.click("[data-kind=figure]")
    item(page, "3.5%").click()
    page.get_by_role("button", name="Ignore…").click()
    page.keyboard.type("known")
    page.keyboard.press("Enter")
    clean("ignored")
    page.click("#menu summary")
    clean("menu")
    page.keyboard.press("Escape")
    page.click("#help-open")
    clean("help")


@THEMES
@pytest.mark.parametrize(
    "path",
    [
        "/tables",
        "/tables/tariffs?q=JPN",
        "/tables/tariffs/rows/usa-twn-reciprocal-20-20250731",
        "/tables/hedges",
    ],
)
def test_nothing_is_found_by_axe_in_the_tables(opened: Opening, scheme: str, path: str) -> None:
    page = opened(path, color_scheme=scheme)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_theme_that_is_chosen_stays(opened: Opening) -> None:
    page = opened(color_scheme="light")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(paper)
    page.click("#theme")
    page.click("#theme")
    assert page.evaluate(paper) != light
    page.reload()
    assert page.evaluate(paper) != light
    page.click("#theme")
    assert page.evaluate(paper) == light


def test_corrections_change_exactly_their_characters(opened: Opening) -> None:
    page = opened()
    text = f"🙂 “Zoë”\u200f said\u00a0so.\t{WRONG}\n\n\u202b{WRONG}\u202c 🇨🇳\n"
    check(page, text)
    for _ in range(2):
        item(page, "$900 billion").click()
        use = page.locator(".card .main")
        wanted = use.text_content().removeprefix("Use ")  # type: ignore[union-attr]
        with page.expect_response("**/v1/check"):
            use.click()
        expect(page.locator("#said")).to_contain_text("checked:")
    assert text_of(page) == text.replace("$900 billion", wanted)
    page.click("#menu summary")
    page.click("text=Copy corrected text")
    expect(page.locator("#said")).to_contain_text("copied")
    assert page.evaluate("navigator.clipboard.readText()") == text.replace("$900 billion", wanted)


def test_marks_stand_where_the_text_stands_and_move_along(opened: Opening) -> None:
    page = opened()
    check(page, f"One.\n\n{WRONG}\n{WRONG}\n")
    same = "document.getElementById('mirror').textContent === document.getElementById('text').value + '\\n'"
    assert page.evaluate(same)
    fonts = page.evaluate(
        "['mirror', 'text'].map((id) => getComputedStyle(document.getElementById(id))).map((s) =>"
        " [s.font, s.padding, s.whiteSpace, s.wordBreak, s.overflowWrap, s.tabSize, s.letterSpacing].join())"
    )
    assert fonts[0] == fonts[1]
    page.evaluate("document.getElementById('text').setSelectionRange(0, 0)")
    page.focus("#text")
    page.keyboard.insert_text("A new line.\n")
    assert page.evaluate(same)
    assert page.locator("mark").all_text_contents() == ["$900 billion", "$900 billion"]
    expect(page.locator(".item")).to_have_count(2)


def test_only_the_columns_scroll_and_what_is_opened_is_in_sight(opened: Opening) -> None:
    page = opened(viewport={"width": 1000, "height": 600})
    example(page)
    for index in (8, 2):
        page.locator(".item").nth(index).click()
        head, filters = page.locator(".open .item").bounding_box(), page.locator("#filters").bounding_box()
        assert head is not None
        assert filters is not None
        assert filters["y"] + filters["height"] <= head["y"] <= 600 - head["height"]
    assert page.evaluate("document.scrollingElement.scrollHeight <= innerHeight && scrollY === 0")


def test_on_a_telephone_the_draft_begins_high_on_the_page(opened: Opening) -> None:
    page = opened(viewport={"width": 320, "height": 640})
    paper = page.locator("#paper").bounding_box()
    assert paper is not None
    assert paper["y"] < 0.4 * 640
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_a_click_on_a_figure_in_the_text_opens_it(opened: Opening) -> None:
    page = opened()
    check(page, WRONG)
    box = page.locator("mark").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".item")).to_have_attribute("aria-expanded", "true")


def test_counts_are_filters(opened: Opening) -> None:
    page = opened()
    example(page)
    shown = page.locator(".item").count()
    consistent = page.locator("[data-kind=consistent]")
    count = int(consistent.locator("b").text_content() or 0)
    assert consistent.get_attribute("aria-pressed") == "true"
    consistent.click()
    expect(page.locator(".item")).to_have_count(shown - count)
    expect(page.locator("mark.consistent")).to_have_count(0)
    assert page.evaluate("document.activeElement.dataset.kind") == "consistent"
    check(page, "The harbour lent 40 boats to the town.", "2025-09-20")
    page.click("[data-kind=figure]")
    item(page, "40").click()
    expect(page.locator(".card")).to_contain_text("Why it was not checked")


def test_dates_decide(opened: Opening) -> None:
    page = opened()
    check(page, "The U.S. tariff on goods from Japan is 15%.", "2025-09-20")
    expect(page.locator("#said")).to_contain_text("1 consistent")
    page.fill("#as-of", "2025-04-09")
    expect(page.locator("#said")).to_contain_text("As known on 9 Apr 2025")
    expect(page.locator("#said")).to_contain_text("0 consistent")


def test_a_hostile_draft_is_shown_as_text(opened: Opening) -> None:
    page = opened()
    hostile = (
        f"<script>alert(1)</script><img src=x onerror=alert(2)> {WRONG} \u202egnorw\u202c "
        "<a href='javascript:alert(3)'>$900 billion</a> {{7*7}} ${alert(4)}"
    )
    check(page, hostile)
    assert text_of(page) == hostile
    item(page, "$900 billion").click()
    page.locator(".card").wait_for()
    assert page.locator("#mirror script, #mirror img, .found script, .found img").count() == 0


def test_a_megabyte_is_shown_and_checked(opened: Opening) -> None:
    page = opened()
    paragraph = (
        "The minister spoke at length about bridges, schools and the price of bread in the north. " * 10
    )
    text = "\n".join([paragraph] * 1_150) + f"\n{WRONG}"
    assert len(text) > 1_000_000
    page.set_default_timeout(120_000)
    page.fill("#published", TODAY)
    page.evaluate("(text) => { document.getElementById('text').value = text }", text)
    page.evaluate("document.getElementById('text').dispatchEvent(new Event('input'))")
    page.click("#check")
    expect(page.locator("#said")).to_contain_text("1 conflicting", timeout=120_000)
    assert page.locator("mark").all_text_contents() == ["$900 billion"]


def test_nothing_of_a_draft_is_kept_anywhere(opened: Opening) -> None:
    page = opened()
    requests: list[Any] = []
    page.on("request", lambda request: requests.append(request))
    check(page, WRONG)
    item(page, "$900 billion").click()
    page.locator(".card svg.chart").wait_for()
    assert "900" not in "".join(request.url for request in requests if "chart.svg" not in request.url)
    kept = page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie, location.href])")
    assert "deficit" not in kept
    page.reload()
    assert page.evaluate("caches.keys()") == []


@pytest.mark.parametrize(
    ("what", "beginning"),
    [("Download Markdown", "# steelyard"), ("Download JSON", "{"), ("Download SARIF", "{")],
)
def test_the_report_can_be_taken_away(opened: Opening, what: str, beginning: str) -> None:
    page = opened()
    check(page, WRONG)
    page.click("#menu summary")
    with page.expect_download() as download:
        page.click(f"text={what}")
    content = Path(download.value.path()).read_text(encoding="utf-8")
    assert content.startswith(beginning)
    if what.endswith("SARIF"):
        assert json.loads(content)["runs"][0]["results"]


def test_what_was_ignored_stands_in_the_report_with_its_reason(opened: Opening) -> None:
    page = opened()
    check(page, WRONG)
    item(page, "$900 billion").click()
    page.click("text=Ignore…")
    page.click(".reason .main")
    assert page.evaluate("document.activeElement.tagName") == "INPUT"  # a reason is asked for
    page.keyboard.type("a slip of the tongue, quoted as such")
    page.click(".reason .main")
    page.click("#menu summary")
    page.click("text=Copy report")
    expect(page.locator("#said")).to_contain_text("copied")
    report = page.evaluate("navigator.clipboard.readText()")
    assert "## Ignored by the editor" in report
    assert "a slip of the tongue" in report
    page.click("text=Take it back")
    expect(page.locator("mark.conflicting")).to_have_count(1)


def test_a_page_to_print(opened: Opening) -> None:
    page = opened()
    check(page, WRONG)
    page.click("#menu summary")
    with page.context.expect_page() as made:
        page.click("#print")
    report = made.value
    report.wait_for_load_state()
    expect(report.locator("mark")).to_have_text("$900 billion")
    assert report.locator("script").count() == 0
    assert text_of(page) == WRONG


def test_it_works_without_a_script(opened: Opening) -> None:
    page = opened(java_script_enabled=False, expected=("422",))
    assert page.locator("#example").is_hidden()
    page.fill("#text", WRONG)
    page.fill("#published", TODAY)
    page.click("#check")
    expect(page.locator("mark")).to_have_text("$900 billion")
    page.go_back()
    page.fill("#text", " ")
    page.click("#check")
    expect(page.locator("h1")).to_have_text("Unprocessable Entity")


def word(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph("A dispatch")
    document.add_paragraph(text)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "shown", "kind"),
    [
        ("a.txt", WRONG.encode(), WRONG, "text/plain"),
        (
            "a.md",
            f"---\ndate: 2025-08-08\n---\n# A\n\n{WRONG}\n".encode(),
            f"# A\n\n{WRONG}",
            "text/markdown",
        ),
        ("a.html", f"<script>x</script><p>A &amp; B. {WRONG}</p>".encode(), f"A & B. {WRONG}", "text/plain"),
        ("a.docx", word(WRONG), f"A dispatch\n{WRONG}\nleft\tright", "text/plain"),
    ],
)
def test_a_file_can_be_opened(opened: Opening, name: str, content: bytes, shown: str, kind: str) -> None:
    page = opened()
    page.set_input_files("#file", {"name": name, "mimeType": "", "buffer": content})
    expect(page.locator("mark")).to_have_text("$900 billion")
    assert shown in text_of(page)
    assert page.input_value("#kind") == kind
    if name == "a.md":
        assert page.input_value("#published") == "2025-08-08"


def test_what_is_copied_out_of_a_file_has_its_line_ends(opened: Opening) -> None:
    page = opened()
    content = f"One.\r\nTwo.\n\r{WRONG}\r\n\nLast.\n"
    page.set_input_files("#file", {"name": "a.txt", "mimeType": "", "buffer": content.encode()})
    expect(page.locator("mark")).to_have_text("$900 billion")
    item(page, "$900 billion").click()
    use = page.locator(".card .main")
    wanted = use.text_content().removeprefix("Use ")  # type: ignore[union-attr]
    use.click()
    expect(page.locator("#said")).to_contain_text("checked:")
    page.evaluate("document.getElementById('text').setSelectionRange(4, 4)")
    page.keyboard.insert_text("\nA new line.")
    page.evaluate("document.getElementById('text').setSelectionRange(17, 23)")
    page.keyboard.press("Delete")
    page.click("#menu summary")
    page.click("text=Copy corrected text")
    expect(page.locator("#said")).to_contain_text("copied")
    after = content.replace("$900 billion", wanted).replace("One.\r\n", "One.\r\nA new line.\r\n")
    assert page.evaluate("navigator.clipboard.readText()") == after.replace("Two.\n\r", "")


def test_a_file_can_be_dropped(opened: Opening) -> None:
    page = opened()
    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.items.add(new File([text], "draft.txt", { type: "text/plain" }));
            const how = { dataTransfer: data, bubbles: true, cancelable: true };
            for (const name of ["dragover", "drop"]) document.body.dispatchEvent(new DragEvent(name, how));
        }""",
        WRONG,
    )
    expect(page.locator("mark")).to_have_text("$900 billion")


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 250_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF", "cannot be read here"),
        ("a.docx", b"PK no zip", "no Word document"),
        ("a.docx", bomb(), "more than a document may have"),
        ("a.txt", b"\xff\xfe\xfa", "utf-16"),
    ],
    ids=["pdf", "broken", "bomb", "bytes"],
)
def test_a_file_that_cannot_be_read_says_why(opened: Opening, name: str, content: bytes, said: str) -> None:
    page = opened(expected=("422", "413"))
    page.set_input_files("#file", {"name": name, "mimeType": "", "buffer": content})
    expect(page.locator("#said.wrong")).to_contain_text(said)


def test_a_service_that_asks_for_keys_gets_one(opened: Opening, engine: Engine, tmp_path: Path) -> None:
    keys = Keys(tmp_path / "keys")
    secret = keys.add("desk", ["check"])
    with listening(Settings(keys=True, keys_file=str(keys.path), log="off"), engine) as address:
        page = opened("about:blank", expected=("401",))
        page.goto(address)
        page.fill("#text", WRONG)
        page.click("#check")
        expect(page.locator("#said.wrong")).to_contain_text("asks for a key")
        page.fill("#key", secret)
        page.click("#check")
        expect(page.locator("#said")).to_contain_text("checked:")
        page.context.close()
