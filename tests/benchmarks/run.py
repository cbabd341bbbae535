"""Measures the speed of steelyard and prints it: ``python tests/benchmarks/run.py --help``.

Processor time, medians, per 5 KB of text; the floor and the peers are measured in the same run, so that the
ratios hold on any machine. See the README beside it for what is measured and why.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import peers
import picture
import scaling
import stages
import startup
from archive import SHARES, Archive, Article
from clock import milliseconds, per_5kb
from floor import Floor
from work import check_text

from steelyard.engine import Engine
from steelyard.model import Document

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "samples"
PUBLISHED = 739_471  # 8 August 2025, the day of the sample
Results = dict[str, Any]


def main() -> int:
    asked = _arguments()
    engine = Engine.load()
    results: Results = {"machine": f"{platform.machine()}, Python {platform.python_version()}"}
    print(f"{results['machine']}; processor time, ms per 5 KB, medians")
    groups = _groups(asked.articles)
    results["texts"] = _texts(engine, groups)
    results["peers"] = _peers(groups)
    results["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nmemory: {results['memory_mb']:.0f} MB at most, engine loaded and all of these texts checked")
    if not asked.quick:
        results["startup"] = _startup()
        results["scaling"] = _scaling(engine, asked.largest)
    if asked.json:
        asked.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    if asked.picture:
        bars = {name: found["stages"] for name, found in results["texts"].items()}
        asked.picture.write_text(
            picture.draw(bars, "A full check, by stage", "ms per 5 KB"), encoding="utf-8"
        )
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="no start-up, no scaling")
    parser.add_argument("--articles", type=int, default=200, help="size of the generated archive (200)")
    parser.add_argument("--largest", type=int, default=9_900_000, help="bytes of the longest text (9900000)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all results here")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="draw the stages here, as SVG")
    return parser.parse_args()


def _groups(count: int) -> dict[str, list[Article]]:
    """The samples, each kind of article, and the archive in which they are mixed."""
    samples = [
        Article("sample", path.read_text(encoding="utf-8"), PUBLISHED) for path in SAMPLES.glob("*.md")
    ]
    archive = list(Archive().articles(count))
    kinds = {f"archive: {kind}": [a for a in archive if a.kind == kind] for kind in SHARES}
    return {"samples": samples, **kinds, "archive": archive}


def _texts(engine: Engine, groups: dict[str, list[Article]]) -> Results:
    floor = Floor(row["name"] for row in engine.library().vocabularies["area_names"])
    print(f"\n{'':20}{'check':>8}{'floor':>8}{'ratio':>7}{'figures':>9}{'claims':>8}  where the time goes")
    found: Results = {}
    for name, articles in groups.items():

        def check(articles: list[Article] = articles) -> None:
            for article in articles:
                check_text(engine, article.text, article.published)

        size = sum(len(article.text.encode()) for article in articles) / 5_120
        spent = milliseconds(check, rounds=5) / size
        least = per_5kb(floor, [article.text for article in articles])
        shares = stages.shares(check, 1 if len(articles) > 3 else 20)
        reports = [engine.check(Document("text", a.text), published=a.published) for a in articles]
        figures = sum(len(report.figures) for report in reports) / size
        claims = sum(len(report.findings) for report in reports) / size
        told = sorted(shares.items(), key=lambda item: -item[1])[:5]
        where = ", ".join(f"{stage} {share:.0%}" for stage, share in told)
        print(f"{name:20}{spent:8.3f}{least:8.3f}{spent / least:7.1f}{figures:9.1f}{claims:8.1f}  {where}")
        found[name] = {
            "ms_per_5kb": spent,
            "floor_ms_per_5kb": least,
            "ratio": spent / least,
            "figures_per_5kb": figures,
            "claims_per_5kb": claims,
            "stages": {stage: share * spent for stage, share in shares.items()},
        }
    return found


def _peers(groups: dict[str, list[Article]]) -> Results:
    print()
    texts = [article.text for article in (*groups["samples"], *groups["archive"][:10])]
    found: Results = {}
    for name, peer in peers.present().items():
        if isinstance(peer, str):
            print(f"{name}: skipped, {peer}")
            found[name] = {"skipped": peer}
        else:
            found[name] = {"ms_per_5kb": per_5kb(peer, texts, rounds=1)}
            print(f"{name}: {found[name]['ms_per_5kb']:.1f} ms per 5 KB, and it judges nothing")
    return found


def _startup() -> Results:
    print(f"\n{'start':50}{'processor s':>12}{'wall s':>8}{'MB':>6}")
    found = startup.measured(rounds=5)
    for name, times in found.items():
        print(f"{name:50}{times['processor_s']:12.3f}{times['wall_s']:8.3f}{times['memory_mb']:6.0f}")
    return found


def _scaling(engine: Engine, largest: int) -> Results:
    curves = {
        "bytes of text": scaling.of_text(engine, largest),
        "rules": scaling.of_rules(engine),
        "times as many rows": scaling.of_rows(engine),
    }
    print("\nms per 5 KB as the work grows (equal numbers: the time is linear, or does not grow at all)")
    for name, points in curves.items():
        print(f"{name:20}" + "  ".join(f"{at:,.0f}: {spent:.3f}" for at, spent in points))
    print("hostile texts, at 50,000 and at 100,000 characters")
    hostile = {name: (once, twice) for name, once, twice in scaling.of_hostile(engine, 50_000)}
    for name, (once, twice) in hostile.items():
        print(f"  {name:28}{once:8.2f}{twice:8.2f}")
    return {**curves, "hostile": hostile}


if __name__ == "__main__":
    raise SystemExit(main())
