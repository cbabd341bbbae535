"""The list of findings: what is wrong or has gone stale, in the order in which a person should look at it.

Wrong before stale, gross errors before small ones, then what stands in the most copies, then the newest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import orjson

from steelyard.audit import cells
from steelyard.audit.results import Result
from steelyard.audit.sources import sorting
from steelyard.audit.tables import Row

COLUMNS = (
    "finding", "grade", "printed", "reference", "copies", "published", "outlet", "desk", "title", "sentence",
    "explanation", "correction", "source", "source_url", "id", "url", "place", "measure", "reason", "claim",
    "fingerprint",
)  # fmt: skip
SHOWN = 40
"""So many are given to the page."""
_READ = (
    "article", "claim", "id", "source", "place", "outlet", "desk", "published", "fingerprint", "text",
    "sentence", "measure", "verdict", "reason", "grade", "reason_today", "stale", "explanation", "reference",
    "reference_to", "reference_unit", "reference_label", "source_title", "source_url", "correction",
    "counted", "subject", "counterpart",
)  # fmt: skip
_GRADES = {"gross": 0, "clear": 1, "near": 2}
_RUN = 10_000


def write(result: Result, file: IO[bytes]) -> tuple[int, list[Row]]:
    """Write all findings as CSV; how many there are, and the first ones."""
    file.write(b"\xef\xbb\xbf" + cells.line(COLUMNS).encode())
    count, first = 0, []
    for key in sorting.in_order(map(_keyed, each(result)), _RUN):
        row = orjson.loads(key.partition("\0")[2])
        file.write(cells.line(row[name] for name in COLUMNS).encode(errors="replace"))
        if count < SHOWN:
            first.append(row)
        count += 1
    return count, first


def each(result: Result) -> Iterator[Row]:
    """Every claim that counts and is wrong or stale, as a row of the list."""
    articles = result.rows("articles", ("article", "title", "url", "copies"))
    article: Row = {"article": -1}
    for claim in result.rows("claims", _READ):
        if not claim["counted"] or not (claim["verdict"] == "conflicting" or claim["stale"]):
            continue
        while article["article"] < claim["article"]:
            article = next(articles)
        yield _row(claim, article)


def _row(claim: Row, article: Row) -> Row:
    wrong = claim["verdict"] == "conflicting"
    values = [cells.number(claim[name]) for name in ("reference", "reference_to")]
    reference = "–".join(filter(None, values))
    return {
        "finding": "wrong" if wrong else "stale",
        "grade": claim["grade"] if wrong else "",
        "printed": claim["text"],
        "reference": cells.joined(
            [f"{reference} {claim['reference_unit'] or ''}".strip(), claim["reference_label"]]
        ),
        "copies": article["copies"],
        "published": claim["published"].isoformat() if claim["published"] else "",
        "outlet": claim["outlet"],
        "desk": claim["desk"],
        "title": article["title"],
        "sentence": claim["sentence"],
        "explanation": claim["explanation"],
        "correction": claim["correction"],
        "source": claim["source_title"],
        "source_url": claim["source_url"],
        "id": claim["id"],
        "url": article["url"],
        "place": f"{claim['source']}: {claim['place']}",
        "measure": claim["measure"],
        "reason": claim["reason"] if wrong else claim["reason_today"],
        "claim": claim["claim"],
        "fingerprint": claim["fingerprint"],
        "parties": " → ".join(filter(None, (claim["subject"], claim["counterpart"]))),
    }


def _keyed(row: dict[str, Any]) -> str:
    """The row behind what it is ordered by."""
    day = int(row["published"].replace("-", "")) if row["published"] else 0
    order = (
        f"{0 if row['finding'] == 'wrong' else 1}{_GRADES.get(row['grade'] or '', 3)}"
        f"{99_999_999 - row['copies']:08}{99_999_999 - day:08}"
    )
    told = f"{order}{row['id']}\1{int(row['claim'][1:]):06}".replace("\0", " ")
    return f"{told}\0{orjson.dumps(row).decode()}"
