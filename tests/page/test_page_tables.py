"""The reference tables in a browser, and charts: every page is a permalink and has a twin in data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from conftest import Opening
from fastapi.testclient import TestClient
from playwright.sync_api import expect

from steelyard.api import create_app
from steelyard.engine import Engine

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(name="client", scope="module")
def _client(engine: Engine) -> Iterator[TestClient]:
    with TestClient(create_app(engine)) as client:
        yield client


def test_from_the_tables_to_a_row_and_its_life(opened: Opening) -> None:
    page = opened("/tables")
    page.click("text=defence spending")
    page.fill("input[type=search]", "POL 2024 nato")
    page.click("text=Show")
    page.locator("tbody th a").first.click()
    expect(page.locator("h1 small")).to_contain_text("Poland")
    expect(page.locator("svg.chart")).to_have_count(1)
    expect(page.locator(".source a")).to_have_attribute("href", re.compile("^https://"))
    page.reload()
    expect(page.locator("h1 small")).to_contain_text("Poland")


def test_every_table_has_its_page(client: TestClient) -> None:
    for table in client.get("/v1/tables").json()["tables"]:
        page = client.get(f"/tables/{table['name']}")
        assert page.status_code == 200
        assert table["digest"][:12] in page.text


def test_rows_as_known_on_a_day_are_no_more_than_were_known(client: TestClient) -> None:
    page = client.get("/tables/tariffs", params={"as_of": "2025-04-01", "q": "JPN reciprocal"}).text
    assert "No row fits" in page
    page = client.get("/tables/tariffs", params={"as_of": "2025-04-03", "q": "JPN reciprocal"}).text
    assert "24 percent" in page
    assert "15 percent" not in page


def test_pages_of_rows_lead_on_and_keep_what_was_asked(client: TestClient) -> None:
    page = client.get("/tables/trade", params={"q": "chn"}).text
    (following,) = re.findall(r'<a href="\?([^"]+)" rel="next"', page)
    assert following == "q=chn&amp;page=2"
    assert "Page 2 of" in client.get("/tables/trade?q=chn&page=2").text
    assert client.get("/tables/trade?page=99999").status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/tables/none", 404),
        ("/tables/tariffs/rows/none", 404),
        ("/tables/hedges/rows/none", 404),
        ("/tables/tariffs?as_of=soon", 422),
        ("/tables/tariffs?page=0", 422),
        ("/tables/tariffs/rows/usa-twn-reciprocal-20-20250731/chart.svg?value=x", 422),
        ("/tables/tariffs/rows/usa-twn-reciprocal-20-20250731/chart.svg?value=NaN", 422),
        ("/tables/tariffs?reference_version=none", 422),
        ("/tables/<script>", 404),
    ],
)
def test_what_is_not_there_is_a_problem_that_says_so(client: TestClient, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


def test_what_is_asked_for_is_shown_as_text(client: TestClient) -> None:
    page = client.get("/tables/tariffs", params={"q": '"><script>alert(1)</script>'})
    assert "<script>alert" not in page.text
    assert "default-src 'none'; script-src 'self'" in page.headers["content-security-policy"]


def test_a_chart_is_a_picture_with_words(client: TestClient) -> None:
    path = "/tables/tariffs/rows/usa-twn-reciprocal-20-20250731/chart.svg"
    response = client.get(path, params={"value": "32", "as_of": "2025-08-08"})
    assert response.headers["content-type"] == "image/svg+xml"
    picture = ElementTree.fromstring(response.text)
    assert picture.get("role") == "img"
    assert "between 10 percent and 32 percent; the text says 32 percent" in (picture.get("aria-label") or "")
    kinds = [element.get("class") for element in picture.iter()]
    assert kinds.count("claimed") == kinds.count("known") == 1
    assert any("2025-08-07 to 2026-02-23" in (title.text or "") for title in picture.iter(f"{SVG}title"))


def test_every_row_of_every_table_can_be_drawn_or_has_too_little(client: TestClient, engine: Engine) -> None:
    library = engine.library()
    for name, ledger in library.ledgers.items():
        for row in list(ledger.rows())[::97]:
            response = client.get(f"/tables/{name}/rows/{row.id}/chart.svg")
            assert response.status_code in (200, 204), (name, row.id)
            if response.status_code == 200:
                ElementTree.fromstring(response.text)


def test_the_page_may_load_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/")
    policy = page.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert re.findall(r'(?:src|href)="(https?:[^"]*)"', page.text) == []
    for path in re.findall(r'(?:src|href)="(static/[^"]+)"', page.text):
        assert client.get("/" + path).status_code == 200
