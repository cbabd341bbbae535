"""A large archive of short articles, as a stream: some have figures to check, one in ten is copied."""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from archive import Archive


def write(path: Path, count: int, length: int = 800, seed: int = 1, rich: float = 0.05) -> None:
    """Write so many articles of about this many characters as JSON Lines."""
    archive, rng = Archive(seed), random.Random(seed)
    kept: list[str] = []
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            kind = "rich" if rng.random() < rich else "plain"
            article = archive.article(kind, length)
            text = rng.choice(kept) if kept and rng.random() < 0.1 else article.text
            if len(kept) < 1_000:
                kept.append(article.text)
            day = dt.date.fromordinal(article.published).isoformat()
            row = {"id": f"n{number:08}", "text": text, "date": day, "outlet": f"Outlet {number % 7}"}
            file.write(json.dumps(row) + "\n")
