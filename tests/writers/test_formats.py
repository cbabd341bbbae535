"""Every format has what its receiver asks for, checked by a consumer of the format where there is one."""

from __future__ import annotations

import json
from copy import deepcopy
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from hand_made import TEXT, HandMadeEngine, day
from jsonschema import validate
from junitparser import JUnitXml
from sarif_pydantic import Sarif

from steelyard import readers, writers
from steelyard.gate import one
from steelyard.gate.options import Options
from steelyard.writers import github, html, markdown, sarif
from steelyard.writers.run import WARNING, Checked, Problem, Run, level

ALL = frozenset({"conflicting", "unverifiable", "consistent"})


def checked(text: str = TEXT, path: str = "content/draft.md", **options: Any) -> Checked:
    return one.check(HandMadeEngine(), text.encode(), path, Options(**options))


def written(name: str, *files: Checked, include: frozenset[str] = ALL) -> bytes:
    return writers.writer(name)(Run(list(files), include))


def many(number: int, **changes: Any) -> Checked:
    """A file with so many conflicting findings."""
    found = checked()
    assert found.report is not None
    claim = found.report["claims"][0]
    found.report["claims"] = [deepcopy(claim) | {"fingerprint": f"f{n}"} | changes for n in range(number)]
    return found


@pytest.mark.parametrize("name", sorted(writers.FORMATS))
def test_every_format_takes_a_run_with_findings_problems_and_files_without_either(name: str) -> None:
    broken = Checked("no\x1b[2J<b>.md", problems=[Problem("no\x1b[2J<b>.md", "there is no text in it")])
    told = written(name, checked(), checked("Nothing.", "quiet.md"), broken)
    told.decode()
    assert told.endswith(b"\n")
    assert written(name, checked(), checked("Nothing.", "quiet.md"), broken) == told


@pytest.mark.parametrize("name", sorted(writers.FORMATS))
def test_every_format_takes_a_run_of_nothing(name: str) -> None:
    written(name).decode()


def test_sarif_is_what_its_model_and_code_scanning_ask_for() -> None:
    told = json.loads(written("sarif", checked(TEXT, "content/a b#.md")))
    Sarif.model_validate(told)
    (run,) = told["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    for rule in rules.values():
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
    result = run["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/a%20b%23.md"
    region = place["region"]
    assert TEXT[region["charOffset"] : region["charOffset"] + region["charLength"]] == "32%"
    assert {"startLine", "startColumn", "endLine", "endColumn"} <= set(region)
    assert result["partialFingerprints"]["primaryLocationLineHash"]
    assert result["level"] == "error"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    edit = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert edit["insertedContent"]["text"] == "20%"


def test_sarif_marks_survive_moved_lines() -> None:
    def mark(text: str) -> str:
        told = json.loads(written("sarif", checked(text)))
        return str(told["runs"][0]["results"][0]["partialFingerprints"]["primaryLocationLineHash"])

    assert mark(TEXT) == mark("One line more.\n\n" + TEXT)


def test_sarif_holds_no_more_results_than_are_taken_and_keeps_the_worst() -> None:
    found = many(30_000, grade="near")
    assert found.report is not None
    found.report["claims"][-1]["grade"] = "gross"
    results = json.loads(written("sarif", found))["runs"][0]["results"]
    assert len(results) == sarif.MOST_RESULTS
    assert results[0]["level"] == "error"


def test_what_does_not_count_is_in_sarif_and_json_as_such_and_nowhere_else() -> None:
    found = checked(TEXT.replace("waits", "wait"))
    assert found.report is not None
    for claim in found.report["claims"]:
        claim["suppressed"] = {"by": "comment", "reason": "a quotation"}
    suppressions = json.loads(written("sarif", found))["runs"][0]["results"][0]["suppressions"]
    assert suppressions == [{"kind": "inSource", "justification": "a quotation"}]
    assert json.loads(written("json", found))["summary"]["suppressed"] == 2
    for name in ("text", "full", "github", "gitlab", "rdjson", "markdown", "html", "claimreview"):
        assert "32%" not in written(name, found).decode(), name


def test_github_shows_the_worst_first_and_says_how_many_it_leaves_out() -> None:
    found = many(25, grade="clear")
    assert found.report is not None
    found.report["claims"][-1] |= {"grade": "gross", "line": 77}
    lines = written("github", found).decode().splitlines()
    errors = [line for line in lines if line.startswith("::error ")]
    assert len(errors) == github.SHOWN
    assert "line=77," in errors[0]
    assert "16 more findings of this kind" in errors[-1]


def test_github_commands_are_escaped() -> None:
    found = checked(TEXT, "a,b:c%.md")
    assert found.report is not None
    found.report["claims"][0]["explanation"] = "50%\r\n::error::no"
    (line,) = [x for x in written("github", found).decode().splitlines() if x.startswith("::error")]
    assert line.startswith("::error file=a%2Cb%3Ac%25.md,line=2,")
    assert "::50%25%0D%0A::error::no" in line


def test_github_tells_problems_too() -> None:
    found = Checked(
        "a.md", problems=[Problem("a.md", "no reason", 3, 5), Problem("a.md", "unused", level=WARNING)]
    )
    assert written("github", found).decode().splitlines() == [
        "::error file=a.md,line=3,col=5::no reason",
        "::warning file=a.md::unused",
    ]


def test_gitlab_entries_have_what_is_asked_for_and_never_the_same_mark() -> None:
    entries = json.loads(written("gitlab", checked(), checked(TEXT, "./other.md")))
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["location"]["lines"]["begin"] >= 1
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    assert entries[-1]["location"]["path"] == "other.md"


def test_junit_is_read_by_a_parser_of_it() -> None:
    broken = Checked("broken.md", problems=[Problem("broken.md", "there is no text in it")])
    xml = JUnitXml.fromroot(ElementTree.parse(BytesIO(written("junit", checked(), broken))).getroot())
    assert (xml.tests, xml.failures, xml.errors, xml.skipped) == (3, 1, 1, 1)
    suite = next(iter(xml))
    case = next(iter(suite))
    assert suite.name == "content/draft.md"
    assert case.result[0].type == "wrong_value"
    assert "20 percent" in case.result[0].text


def test_junit_holds_no_character_that_xml_cannot() -> None:
    ElementTree.fromstring(written("junit", Checked("a\x00\x1b.md", problems=[Problem("a\x1b.md", "\x08")])))


def shape(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "additionalProperties": False}


STRING, SEVERITY = {"type": "string"}, {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]}
POSITION = shape(line={"type": "integer", "minimum": 1}, column={"type": "integer", "minimum": 1})
RANGE = shape(start=POSITION, end=POSITION)
RDJSON = shape(
    source=shape(name=STRING, url=STRING),
    severity=SEVERITY,
    diagnostics={
        "type": "array",
        "items": shape(
            message=STRING,
            location=shape(path=STRING, range=RANGE),
            severity=SEVERITY,
            source=shape(name=STRING, url=STRING),
            code=shape(value=STRING, url=STRING),
            suggestions={"type": "array", "items": shape(range=RANGE, text=STRING)},
            original_output=STRING,
        ),
    },
)
"""The fields of reviewdog's DiagnosticResult and their types; its own schema allows others, ours does not."""


def test_rdjson_has_the_fields_that_reviewdog_reads_and_no_others() -> None:
    validate(json.loads(written("rdjson", checked(TEXT), checked("Nothing.\n"))), RDJSON)
    broken = Checked("a.md", problems=[Problem("a.md", "It is not there.")])
    validate(json.loads(written("rdjson", broken)), RDJSON)


def test_rdjson_counts_bytes_of_utf_8_and_suggests_the_correction() -> None:
    found = checked("Pelagia 🙂é pays about 32% now.")
    told = json.loads(written("rdjson", found))
    (diagnostic,) = told["diagnostics"]
    area = diagnostic["location"]["range"]
    line = "Pelagia 🙂é pays about 32% now.".encode()
    assert line[area["start"]["column"] - 1 : area["end"]["column"] - 1] == b"32%"
    assert diagnostic["suggestions"] == [{"range": area, "text": "20%"}]
    assert diagnostic["severity"] == "ERROR"
    assert diagnostic["code"] == {"value": "wrong_value", "url": "https://example.org/order-14"}
    assert told["source"]["name"] == "steelyard"


def test_claimreview_has_what_search_engines_ask_for_and_only_what_was_decided() -> None:
    (review,) = json.loads(written("claimreview", checked(published=day("2025-08-08"))))["@graph"]
    assert review["@type"] == "ClaimReview"
    for key in ("url", "claimReviewed", "datePublished", "author", "itemReviewed", "reviewRating"):
        assert review[key], key
    rating = review["reviewRating"]
    assert (rating["worstRating"], rating["ratingValue"], rating["bestRating"]) == (1, 1, 5)
    assert rating["alternateName"] == "conflicting: wrong_value, clear"


def test_text_is_a_line_a_finding() -> None:
    lines = written("text", checked("Bad.\r\nPelagia\tpays about 32% now.", "a\nb.md")).decode().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("a b.md:2:20: conflicting [wrong_value, clear] tariff rate ")


def test_the_full_report_marks_the_figure_in_its_line() -> None:
    text = f"{'long before ' * 20}中文 pays about 32% now{' and after' * 20}."
    lines = written("full", checked(text)).decode().splitlines()
    shown, marks = lines[1], lines[2]
    assert max(len(line) for line in lines[1:3]) <= 110
    begin = marks.index("^")
    wide = shown[: shown.index("32%")].count("中") + shown[: shown.index("32%")].count("文")
    assert begin == shown.index("32%") + wide
    assert marks.count("^") == 3
    assert "…" in shown


def test_html_is_a_page_of_its_own_and_shows_a_hostile_text_as_text() -> None:
    found = checked("<script>alert(1)</script> <b>32%</b> </textarea>", "a<i>.txt")
    assert found.report is not None
    found.report["claims"][0]["evidence"][0]["source"]["url"] = "javascript:alert(1)"
    page = written("html", found).decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "javascript:" not in page
    assert "a&lt;i&gt;.txt" in page
    assert "http" not in html.style()
    assert "<mark>32%</mark>" in page


def test_markdown_keeps_text_as_text_and_within_the_limit_of_a_summary() -> None:
    found = checked("| *a* <b> `32%` [x](y)", "a_b*.txt")
    told = written("markdown", found).decode()
    assert "a\\_b\\*.txt" in told
    long = written("markdown", many(8000)).decode()
    assert len(long.encode()) <= markdown.LONGEST + 10_000
    assert "more findings" in long


@pytest.mark.parametrize(
    ("changes", "grave"),
    [
        ({}, "error"),
        ({"grade": "near"}, "warning"),
        ({"reason": "stale_period"}, "warning"),
        ({"grade": "gross"}, "error"),
        ({"verdict": "unverifiable"}, "note"),
    ],
)
def test_how_grave_a_finding_is(changes: dict[str, str], grave: str) -> None:
    found = checked()
    assert found.report is not None
    assert level(found.report["claims"][0] | changes) == grave


def test_a_report_says_lines_of_the_source_and_not_of_the_text() -> None:
    document = readers.of("---\ntitle: x\n---\n\nPelagia pays 32%.", "a.md", "text/markdown")
    found = one.check(HandMadeEngine(), (document.source or "").encode(), "a.md", Options())
    assert found.report is not None
    assert found.report["claims"][0]["line"] == 5
    assert found.lines == {5: "Pelagia pays 32%."}
