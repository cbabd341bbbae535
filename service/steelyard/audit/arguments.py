"""What the commands of ``audit`` can be told."""

from __future__ import annotations

import argparse
from datetime import date

from steelyard.model import Day


def audit(parser: argparse.ArgumentParser) -> None:
    """Of an audit itself."""
    add = parser.add_argument
    add(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="folders, files of articles, archives, or addresses of them",
    )
    add(
        "--column",
        action="append",
        default=[],
        metavar="FIELD=NAME",
        help="which column gives text, title, id, url, published, language, outlet or desk; repeatable",
    )
    add(
        "--text-format",
        default="auto",
        metavar="F",
        help="what the text of records is: auto, text, markdown, html, or page, a whole web page",
    )
    add("--date-format", metavar="F", help="how dates of records are written, as in %%d/%%m/%%Y")
    add(
        "--dates-in-names",
        action="store_true",
        help="take the day from a file's name if nothing else tells it",
    )
    add("--published", type=_day, metavar="DATE", help="the day of articles that tell none")
    add("--outlet", metavar="NAME", help="who printed all of it")
    add("--pages", metavar="DIR", help="where the pages are that a sitemap lists")
    add("--every-language", action="store_true", help="read texts in other languages than English too")
    add(
        "--deadline",
        type=float,
        default=20.0,
        metavar="S",
        help="seconds of processor time for one article (20)",
    )
    add("--shard", type=int, default=1000, metavar="N", help="articles of one part of the work (1000)")
    add(
        "--fail-on",
        choices=("conflicting", "never"),
        default="never",
        help="exit 1 if a figure is conflicting",
    )
    _add_judging(parser)
    _add_team(parser)


def _add_judging(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "--today",
        type=_day,
        metavar="DATE",
        help="the day of the audit: what is wrong by then has gone stale",
    )
    add("--reference-version", metavar="V", help="use this version of the reference tables")
    add("--pack", action="append", metavar="DIR", help="further rules or tables; repeatable")


def _add_team(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "--out", required=True, metavar="DIR", help="where the result goes, and unfinished work to go on with"
    )
    add("--restart", action="store_true", help="begin anew, whatever is in DIR")
    add(
        "--engine",
        choices=("local", "dask"),
        default="local",
        help="processes of this machine, or a Dask cluster",
    )
    add("--workers", type=int, metavar="N", help="processes; default: one for each core")
    add(
        "--scheduler",
        metavar="ADDRESS",
        help="of a Dask cluster, as in tcp://host:8786; default: a local one",
    )
    add("--quiet", action="store_true", help="tell no progress")


def report(parser: argparse.ArgumentParser) -> None:
    """Of the page."""
    _add_result(parser)
    parser.add_argument("--title", default="Audit of an archive", metavar="T", help="the title of the page")


def sample(parser: argparse.ArgumentParser) -> None:
    """Of a sample."""
    _add_result(parser)
    add = parser.add_argument
    add("--size", type=int, default=100, metavar="N", help="claims to look at (100)")
    add(
        "--verdict",
        choices=("conflicting", "unverifiable", "consistent", "stale"),
        default="conflicting",
        help="of which verdict (conflicting)",
    )
    add("--seed", default="1", metavar="S", help="another word gives another sample")
    add("--out", required=True, metavar="FILE", help="the CSV file for the reviewer")


def review(parser: argparse.ArgumentParser) -> None:
    """Of a review."""
    _add_result(parser)
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="samples with judgements filled in: right, wrong or unclear"
    )


def diff(parser: argparse.ArgumentParser) -> None:
    """Of a comparison."""
    parser.add_argument("old", metavar="OLD", help="the folder of one result")
    parser.add_argument("new", metavar="NEW", help="the folder of another")
    parser.add_argument("--json", action="store_true", help="a line of JSON for each difference")


def recheck(parser: argparse.ArgumentParser) -> None:
    """Of judging again."""
    _add_result(parser)
    _add_judging(parser)
    _add_team(parser)


def _add_result(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("result", metavar="DIR", help="the folder of a result")


def _day(text: str) -> Day:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no day; write it like 2025-08-06") from None
