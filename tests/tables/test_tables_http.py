"""The tables over HTTP, on the small pack: the right rows, once each, at the version and days asked for."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin

import pytest
from fastapi.testclient import TestClient
from pack_maker import Pack

from steelyard.api import create_app
from steelyard.model import Edition
from steelyard.tables import library, release
from steelyard.tables.library import Library

JAPAN = "/v1/tables/acts/lookup?partner=JPN&product=all"
LATER = "2026-12-01"


class Tables:
    """An engine that has tables only; each version is loaded once, as the real one does."""

    edition = Edition("1", "sha256:bb")

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._loaded: dict[str | None, Library] = {}

    def check(self) -> None:
        """Nothing is checked here."""

    def library(self, version: str | None = None) -> Library:
        if version not in self._loaded:
            self._loaded[version] = library.load([self._pack.root], version)
        return self._loaded[version]


@pytest.fixture
def client(pack: Pack) -> Iterator[TestClient]:
    """The pack has a sealed version, and since then a new row and a correction."""
    release.make(pack.root)
    tail = f"additional,{{}},0,in_force,2025-08-07,,2025-07-31,{LATER},{{}},high,gazette,"
    pack.append("acts", "n1,AAA,NOR,reciprocal,all,," + tail.format(15, ""))
    pack.append("acts", "j6b,AAA,JPN,reciprocal,all,," + tail.format(16, "j6"))
    with TestClient(create_app(Tables(pack))) as made:  # type: ignore[arg-type]
        yield made


def got(client: TestClient, url: str) -> Any:
    response = client.get(url)
    assert response.status_code == 200, response.text
    return response.json()


def ids(told: Any) -> list[str]:
    return [row["id"] for row in told["rows"]]


def test_a_table_says_what_it_is(client: TestClient) -> None:
    told = got(client, "/v1/tables/acts")
    assert told["title"] == "The table acts"
    assert told["grain"] == "One row per thing."
    assert told["key"] == ["instrument", "product", "scope"]
    assert told["parties"] == ["reporter", "partner"]
    assert (told["unit"], told["rounding"], told["tolerance"]) == ("percent", "exact", "0")
    assert told["coverage"] == {"from": "2018-01-01", "to": "2027-01-01", "known_to": "2026-11-01"}
    assert [column["role"] for column in told["fields"]][:3] == ["id", "subject", "counterpart"]
    assert (told["version"], told["rows"]) == ("2026-11-22+unreleased", 11)
    assert told["changes"] == [{"date": "2026-11-22", "what": "First build."}]
    assert got(client, "/v1/tables/series")["unit"] == "by row, in unit"
    assert got(client, "/v1/tables/areas")["coverage"] is None


def test_the_list_and_the_description_agree(client: TestClient) -> None:
    for head in got(client, "/v1/tables")["tables"]:
        told = got(client, f"/v1/tables/{head['name']}")
        assert {name: told[name] for name in head} == head
        assert got(client, f"/v1/tables/{head['name']}/rows")["total"] == head["rows"]


@pytest.mark.parametrize("table", ["acts", "areas", "series"])
@pytest.mark.parametrize("limit", [1, 2, 3, 7, 1000])
def test_pages_show_every_row_exactly_once(client: TestClient, table: str, limit: int) -> None:
    url: str | None = f"http://testserver/v1/tables/{table}/rows?limit={limit}"
    shown: list[str] = []
    total = None
    while url:
        response = client.get(url)
        told = response.json()
        assert len(told["rows"]) <= limit
        shown += [str(row["cells"]) for row in told["rows"]]
        total = told["total"]
        assert ("link" in response.headers) == (told["next"] is not None)
        url = urljoin(url, told["next"]) if told["next"] else None
    assert len(shown) == len(set(shown)) == total


def test_the_next_page_stays_at_the_version_and_the_day(client: TestClient) -> None:
    told = got(client, "/v1/tables/acts/rows?partner=JPN&limit=1&reference_version=2026-11-22")
    assert told["next"] == "?partner=JPN&limit=1&offset=1&reference_version=2026-11-22"
    told = got(client, "/v1/tables/acts/rows?partner=JPN&limit=1")
    assert "reference_version=2026-11-22%2Bunreleased" in told["next"]
    assert got(client, "/v1/tables/acts/rows" + told["next"])["offset"] == 1
    assert "known_on=20" in got(client, JAPAN + "&limit=1")["next"]


def test_columns_are_filters(client: TestClient) -> None:
    def rows(words: str) -> list[str]:
        return ids(got(client, f"/v1/tables/acts/rows?{words}"))

    assert rows("partner=NOR") == rows("counterpart=NOR") == ["n1"]
    assert rows("status=announced,threatened") == rows("status=announced&status=threatened") == ["j9", "j4"]
    assert rows("partner=WLD&rate=24") == []
    assert rows("valid_from=&partner=*") == ["j9"]
    assert rows("reporter=AAA&basis=total&status=in_force") == ["j7"]
    assert got(client, "/v1/tables/areas/rows?code=JPN")["rows"][0]["cells"]["title"] == "Japan"


def test_a_corrected_row_gives_way_to_its_correction(client: TestClient) -> None:
    assert "j6" not in ids(got(client, "/v1/tables/acts/rows"))
    assert "j6" in ids(got(client, "/v1/tables/acts/rows?reference_version=2026-11-22"))


@pytest.mark.parametrize(
    ("known", "row"), [("2025-07-06", "j2"), ("2025-07-20", "j4"), ("2025-08-01", "j5"), ("2025-09-30", "j5")]
)
def test_what_was_known_earlier_gives_the_row_known_earlier(client: TestClient, known: str, row: str) -> None:
    day = "2025-07-05" if row == "j2" else "2025-08-03"
    told = got(client, f"{JAPAN}&valid_on={day}&known_on={known}")
    assert ids(told) == [row]
    assert (told["valid_on"], told["known_on"], told["nothing"]) == (day, known, None)
    assert told["rows"][0]["source"]["url"] == "https://example.org/law"
    assert told["rows"][0]["cells"]["known_from"] <= known


def test_a_version_of_ours_answers_with_what_it_had(client: TestClient) -> None:
    days = "&valid_on=2025-08-20&known_on=2025-08-20"
    assert ids(got(client, JAPAN + days)) == ["j6b"]
    assert ids(got(client, JAPAN + days + "&reference_version=2026-11-22")) == ["j6"]


def test_the_newest_print_known_by_then_answers(client: TestClient) -> None:
    url = "/v1/tables/series/lookup?area=JPN&measure=gdp&valid_on=2024-06-01"
    assert ids(got(client, f"{url}&known_on=2025-05-01")) == ["g1"]
    assert ids(got(client, url)) == ["g2"]


def test_nothing_is_an_answer_that_says_why(client: TestClient) -> None:
    def why(words: str) -> Any:
        told = got(client, f"/v1/tables/acts/lookup?{words}")
        assert (told["rows"], told["total"]) == ([], 0)
        return told["nothing"]

    assert why("partner=NAM")["why"] == 'No row of acts has partner "NAM".'
    assert "first row is known from 2025-04-02" in why("partner=JPN&known_on=2025-01-01")["why"]
    assert why("partner=NAM&valid_on=2025-05-01&known_on=2025-05-01")["wider"] == ["WLD"]
    assert why("partner=JPN&valid_on=2019-01-01")["complete"] is False


def test_nothing_means_none_only_where_the_table_is_complete(pack: Pack) -> None:
    whole = "complete:\n  - {where: {reporter: AAA, product: all}, from: 2025-01-01, to: 2026-01-01}\nschema:"
    pack.edit("acts", "schema:", whole, "table.yaml")
    with TestClient(create_app(Tables(pack))) as client:  # type: ignore[arg-type]
        url = "/v1/tables/acts/lookup?subject=AAA&partner=NOR&product=all&valid_on="
        assert got(client, url + "2025-06-01")["nothing"]["complete"] is True
        assert got(client, url + "2026-06-01")["nothing"]["complete"] is False
        (said,) = got(client, "/v1/tables/acts")["complete"]
        assert said["where"] == {"product": ["all"], "reporter": ["AAA"]}


def test_history_tells_what_was_known_when_and_what_was_charged(client: TestClient) -> None:
    url = "/v1/tables/acts/history?partner=JPN&product=all"
    told = got(client, url)
    days = [row["cells"]["known_from"] for row in told["rows"]]
    assert days == sorted(days)
    assert [(one["from"], one["rate"], one["basis"]) for one in told["charged"]][:3] == [
        ("2025-04-05", "10", "additional"),
        ("2025-04-09", "24", "additional"),
        ("2025-04-10", "10", "additional"),
    ]
    assert told["charged"][-1]["to"] is None
    earlier = got(client, url + "&known_on=2025-07-10")
    assert max(row["cells"]["known_from"] for row in earlier["rows"]) == "2025-07-07"
    assert earlier["charged"][-1]["rows"] == ["w1"]
    assert got(client, "/v1/tables/acts/history?reporter=AAA")["charged"] is None


def test_versions_and_what_changed_between_them(client: TestClient) -> None:
    (listed,) = got(client, "/v1/versions")["versions"]
    assert (listed["version"], listed["date"], listed["sealed"]) == ("2026-11-22", "2026-11-22", True)
    of_acts = got(client, "/v1/tables/acts/versions")
    assert of_acts["versions"][0]["digest"] != of_acts["loaded"]["digest"]
    of_areas = got(client, "/v1/tables/areas/versions")
    assert of_areas["versions"][0]["digest"] is None  # names belong to no version

    told = got(client, "/v1/tables/acts/diff?from=2026-11-22")
    assert (told["added"], told["corrected"], told["new"], told["restated"]) == (1, 1, False, False)
    added, corrected = told["changes"]
    assert (added["kind"], added["was"], added["is"]["id"]) == ("added", None, "n1")
    assert (corrected["was"]["id"], corrected["is"]["id"]) == ("j6", "j6b")
    assert got(client, "/v1/tables/areas/diff?from=2026-11-22")["changes"] == []
    assert got(client, "/v1/tables/acts/diff?from=2026-11-22&to=2026-11-22")["total"] == 0
    paged = got(client, "/v1/tables/acts/diff?from=2026-11-22&limit=1")
    assert [one["is"]["id"] for one in paged["changes"]] == ["n1"]
    rest = got(client, "/v1/tables/acts/diff" + paged["next"])
    assert [one["is"]["id"] for one in rest["changes"]] == ["j6b"]


@pytest.mark.parametrize(
    "url",
    [
        "/v1/tables",
        "/v1/versions",
        "/v1/tables/acts",
        "/v1/tables/acts/versions",
        "/v1/tables/acts/rows?limit=2",
        JAPAN,
        "/v1/tables/acts/history?partner=JPN",
        "/v1/tables/acts/diff?from=2026-11-22",
    ],
)
@pytest.mark.parametrize("held", ["{}", "W/{}", '"other", {}', "*"])
def test_what_is_held_already_is_not_sent_again(client: TestClient, url: str, held: str) -> None:
    first = client.get(url)
    etag = first.headers["etag"]
    assert etag.startswith('"')
    again = client.get(url, headers={"if-none-match": held.format(etag)})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert "content-type" not in again.headers
    assert client.get(url, headers={"if-none-match": '"other"'}).status_code == 200


def test_etags_tell_versions_days_and_pages_apart(client: TestClient) -> None:
    urls = [
        "/v1/tables/areas/rows",
        "/v1/tables/areas/rows?reference_version=2026-11-22",
        "/v1/tables/areas/rows?limit=5",
        JAPAN + "&known_on=2025-07-20",
        JAPAN + "&known_on=2025-07-21",
    ]
    assert len({client.get(url).headers["etag"] for url in urls}) == len(urls)


def test_an_improved_source_changes_the_etag_though_not_the_digest(pack: Pack) -> None:
    told = []
    for old, new in (("Official gazette", "Official gazette"), ("Official gazette", "The gazette")):
        pack.edit("acts", old, new, "table.yaml")
        with TestClient(create_app(Tables(pack))) as client:  # type: ignore[arg-type]
            told.append(client.get(JAPAN))
    assert told[0].json()["reference"] == told[1].json()["reference"]
    assert told[0].headers["etag"] != told[1].headers["etag"]


def test_only_what_cannot_change_is_kept_unasked(client: TestClient) -> None:
    def kept(url: str) -> str:
        return str(client.get(url).headers["cache-control"])

    sealed = "reference_version=2026-11-22"
    assert "no-cache" in kept("/v1/tables/acts/rows")
    assert "no-cache" in kept("/v1/tables/acts/rows?reference_version=unreleased")
    assert "no-cache" in kept(f"{JAPAN}&{sealed}")  # as known today, and tomorrow is another day
    assert "no-cache" in kept("/v1/tables/acts/diff?from=2026-11-22")
    assert kept(f"/v1/tables/acts/rows?{sealed}") == "public, max-age=86400"
    assert kept(f"{JAPAN}&{sealed}&known_on=2025-07-20") == "public, max-age=86400"
    assert kept("/v1/tables/acts/diff?from=2026-11-22&to=2026-11-22") == "public, max-age=86400"
    assert kept("/v1/tables/nothing") == "no-store"


@pytest.mark.parametrize("path", ["", "/rows", "/lookup", "/history", "/versions", "/diff?from=2026-11-22"])
def test_an_unknown_table_is_not_found_and_those_that_there_are_are_named(
    client: TestClient, path: str
) -> None:
    response = client.get(f"/v1/tables/tarifs{path}")
    told = response.json()
    assert (response.status_code, response.headers["content-type"]) == (404, "application/problem+json")
    assert told["errors"][0]["parameter"] == "name"
    assert "Tables: acts, areas, series." in told["detail"]


@pytest.mark.parametrize("path", ["lookup", "history"])
def test_lists_of_words_answer_no_look_up(client: TestClient, path: str) -> None:
    response = client.get(f"/v1/tables/areas/{path}?code=JPN")
    assert response.status_code == 404
    assert "Tables of facts: acts, series." in response.json()["detail"]


@pytest.mark.parametrize(
    ("url", "parameter", "said"),
    [
        ("acts/rows?colour=red", "colour", "is no column of acts. Its columns: id, reporter"),
        ("areas/rows?subject=JPN", "subject", "is no column of areas"),
        ("acts/lookup?colour=red", "colour", "is no column of acts"),
        ("acts/history?colour=red", "colour", "is no column of acts"),
        ("acts/rows?known_on=2025-01-01", "known_on", "is no column of acts"),
        ("acts/rows?limit=0", "limit", "greater than or equal to 1"),
        ("acts/rows?limit=1001", "limit", "less than or equal to 1000"),
        ("acts/rows?limit=many", "limit", "integer"),
        ("acts/rows?limit=", "limit", "integer"),
        ("acts/rows?offset=-1", "offset", "greater than or equal to 0"),
        ("acts/rows?offset=1" + "0" * 30, "offset", "less than or equal to"),
        ("acts/rows?offset=1" + "0" * 6000, "offset", "integer"),
        ("acts/lookup?valid_on=3 May", "valid_on", "write a day like 2025-08-06"),
        ("acts/lookup?valid_on=", "valid_on", "write a day like 2025-08-06"),
        ("acts/lookup?known_on=2025-02-30", "known_on", "the calendar has no such date"),
        ("acts/history?known_on=0000-01-01", "known_on", "the calendar has no such date"),
        ("acts/lookup?known_on=1754438400", "known_on", "write a day like 2025-08-06"),
        ("acts/rows?reference_version=9", "reference_version", "Known versions: 2026-11-22"),
        ("acts/rows?reference_version=x-unreleased", "reference_version", "Known versions: 2026-11-22"),
        ("acts?reference_version=9", "reference_version", "Known versions: 2026-11-22"),
        ("acts?colour=red", "colour", "there is no such parameter"),
        ("acts/versions?colour=red", "colour", "there is no such parameter"),
        ("acts/diff", "from", "required"),
        ("acts/diff?from=9", "from", "Known versions: 2026-11-22"),
        ("acts/diff?from=2026-11-22&to=9", "to", "Known versions: 2026-11-22"),
        ("acts/diff?from=unreleased&to=2026-11-22", "from", "Name the older version first."),
        ("acts/diff?from=2026-11-22&partner=JPN", "partner", "there is no such parameter"),
        ("acts/rows?note=" + "a" * 201, "note", "has 201 characters"),
        ("acts/rows?id=" + ",".join("abcdefghijklmnopqrstuvwxyz" * 3), "id", "more than 50 cells"),
        ("acts/rows?" + "&".join(["id=a"] * 51), "id", "more than 50 cells"),
    ],
)
def test_what_cannot_be_used_is_pointed_at(client: TestClient, url: str, parameter: str, said: str) -> None:
    response = client.get(f"/v1/tables/{url}")
    assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")
    (fault,) = response.json()["errors"]
    assert fault["parameter"] == parameter
    assert said in fault["detail"]


def test_every_unknown_column_is_named_at_once(client: TestClient) -> None:
    response = client.get("/v1/tables/acts/rows?colour=red&size=5&partner=JPN")
    assert [fault["parameter"] for fault in response.json()["errors"]] == ["colour", "size"]


@pytest.mark.parametrize("path", ["/v1/tables", "/v1/tables/acts", "/v1/tables/acts/rows", "/v1/versions"])
def test_the_tables_can_only_be_read(client: TestClient, path: str) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.request(method, path).status_code == 405


def test_asking_for_ever_new_cells_fills_no_memory(client: TestClient, pack: Pack) -> None:
    app = client.app
    engine: Tables = app.state.engine  # type: ignore[attr-defined]
    kept = SimpleNamespace(before=0)
    for number in range(60):
        for path in ("lookup", "history", "rows"):
            days = "" if path == "rows" else "&known_on=2025-08-01"
            days += "&valid_on=2025-08-01" if path == "lookup" else ""
            got(client, f"/v1/tables/acts/{path}?partner=JPN&product=all,p{number}{days}")
        client.get(f"/v1/tables?reference_version={number}unreleased")
        if number == 0:
            kept.before = len(engine.library().ledgers["acts"].asked)
    assert len(engine.library().ledgers["acts"].asked) == kept.before
    assert len(engine._loaded) == 1
