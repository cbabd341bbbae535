"""Writes small packs to try the tables on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

FACT_COLUMNS = {
    "status": "string",
    "valid_from": "date",
    "valid_to": "date",
    "known_from": "date",
    "recorded_on": "date",
    "replaces": "string",
    "confidence": "string",
    "source": "string",
    "note": "string",
}
ACTS = {
    "id": ("id", "string"),
    "reporter": ("subject", "string"),
    "partner": ("counterpart", "string"),
    "instrument": ("key", "string"),
    "product": ("key", "string"),
    "scope": ("attribute", "string"),
    "basis": ("attribute", "string"),
    "rate": ("value", "number"),
    "decimals": ("decimals", "integer"),
    **{name: (name, kind) for name, kind in FACT_COLUMNS.items()},
}
SERIES = {
    "id": ("id", "string"),
    "area": ("subject", "string"),
    "measure": ("key", "string"),
    "basis": ("key", "string"),
    "value": ("value", "number"),
    "value_low": ("value_low", "number"),
    "value_high": ("value_high", "number"),
    "decimals": ("decimals", "integer"),
    "unit": ("unit", "string"),
    "period": ("label", "string"),
    "edition": ("attribute", "string"),
    **{name: (name, kind) for name, kind in FACT_COLUMNS.items()},
}
JAPAN = """\
j1,AAA,JPN,reciprocal,all,,additional,24,0,in_force,2025-04-09,,2025-04-02,2026-11-22,,high,gazette,
j2,AAA,JPN,reciprocal,all,,additional,24,0,suspended,2025-04-10,2025-07-09,2025-04-09,2026-11-22,,high,gazette,
j3,AAA,JPN,reciprocal,all,,additional,24,0,suspended,2025-07-09,2025-08-01,2025-07-07,2026-11-22,,high,gazette,
j4,AAA,JPN,reciprocal,all,,additional,25,0,announced,2025-08-01,,2025-07-07,2026-11-22,,high,gazette,
j5,AAA,JPN,reciprocal,all,,additional,24,0,suspended,2025-08-01,2025-08-07,2025-07-31,2026-11-22,,high,gazette,
j6,AAA,JPN,reciprocal,all,,additional,15,0,in_force,2025-08-07,,2025-07-31,2026-11-22,,high,gazette,
j7,AAA,JPN,reciprocal,all,,total,15,0,in_force,2025-08-07,,2025-09-04,2026-11-22,,high,gazette,
j8,AAA,JPN,reciprocal,all,,total,15,0,struck_down,2026-02-24,,2026-02-20,2026-11-22,,high,gazette,
j9,AAA,JPN,reciprocal,all,,additional,35,0,threatened,,,2025-07-01,2026-11-22,,medium,gazette,
w1,AAA,WLD,reciprocal,all,,additional,10,0,in_force,2025-04-05,,2025-04-02,2026-11-22,,high,gazette,
"""
SERIES_ROWS = """\
g1,JPN,gdp,nominal,4.026,,,3,USD trillion,2024,WEO-A,estimate,2024-01-01,2025-01-01,2025-04-22,2026-11-22,,high,book,
g2,JPN,gdp,nominal,4.019,,,3,USD trillion,2024,WEO-B,actual,2024-01-01,2025-01-01,2025-10-14,2026-11-22,,high,book,
g3,JPN,spending,nato,1.8,1.6,1.8,1,percent of GDP,2025,X-1,estimate,2025-01-01,2026-01-01,2025-08-28,2026-11-22,,low,word,
"""  # noqa: E501


def day(text: str) -> int:
    """An ISO date as an ordinal."""
    return date.fromisoformat(text).toordinal()


class Pack:
    """A pack in the making."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.data = root / "reference_data"
        self.data.mkdir(parents=True)

    def table(
        self,
        name: str,
        columns: dict[str, tuple[str, str]],
        rows: str,
        *,
        keys: Iterable[str] = (),
        more: str = "",
    ) -> Path:
        """Write a table folder; ``more`` is added to the descriptor as it stands."""
        folder = self.data / name
        folder.mkdir()
        unit = {"rate": ", unit: percent"}
        fields = [
            f"    - {{name: {column}, type: {kind}, role: {role}{unit.get(column, '')}}}"
            for column, (role, kind) in columns.items()
        ]
        lines = [
            f"name: {name}",
            f"title: The table {name}",
            "path: table.csv",
            "format: csv",
            "mediatype: text/csv",
            "encoding: utf-8",
            "grain: One row per thing.",
            "rounding: exact",
            "coverage: {from: 2018-01-01, to: 2027-01-01, known_to: 2026-11-01}",
            "sources:",
            "  - {id: gazette, title: Official gazette, path: 'https://example.org/law', publisher: State}",
            "  - {title: Year book, path: 'https://example.org/book', id: book, publisher: Office}",
            "  - {title: Spoken word, id: word}",
            "changes: [{date: 2026-11-22, what: First build.}]",
            *more.splitlines(),
            "schema:",
            f"  primaryKey: [{', '.join(keys or list(columns)[:1])}]",
            "  fields:",
            *fields,
        ]
        (folder / "table.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (folder / "table.csv").write_text(",".join(columns) + "\n" + rows, encoding="utf-8")
        return folder

    def append(self, table: str, line: str) -> None:
        """Add a line to a table."""
        path = self.data / table / "table.csv"
        path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")

    def edit(self, table: str, old: str, new: str, file: str = "table.csv") -> None:
        """Change a table's file in place."""
        path = self.data / table / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
