"""The wheel carries the tables and rules compiled, and an installed program uses them as they are."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from steelyard.packs import discover
from steelyard.tables import library

ROOT = Path(__file__).parents[2]
START = """
import sys
from steelyard.engine import Engine
from steelyard.packs import discover
engine = Engine([discover.builtin()])
heavy = [name for name in ("pydantic", "ruamel", "pint", "pandas") if name in sys.modules]
print(discover.builtin(), engine.library().edition.digest, heavy)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A freshly unpacked wheel, as pip would leave it: files of now, nothing compiled but what it brought."""
    made = tmp_path_factory.mktemp("wheel")
    environment = {name: value for name, value in os.environ.items() if name != "STEELYARD_CACHE"}
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)]
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    [wheel] = made.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        file.extractall(made / "site")
    return made / "site"


def start(site: Path, home: Path) -> list[str]:
    environment = {"PYTHONPATH": str(site), "PATH": os.environ["PATH"], "XDG_CACHE_HOME": str(home)}
    command = [sys.executable, "-c", START]
    done = subprocess.run(command, cwd=site, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split(maxsplit=2)


def test_the_first_start_of_an_installed_program_compiles_nothing(installed: Path, tmp_path: Path) -> None:
    pack, digest, heavy = start(installed, tmp_path)
    assert Path(pack) == installed / "steelyard" / "_pack"
    assert digest == library.load([discover.builtin()]).edition.digest
    assert heavy.strip() == "[]"


def test_a_table_edited_in_an_installed_program_is_compiled_anew(installed: Path, tmp_path: Path) -> None:
    _, before, _ = start(installed, tmp_path)
    path = installed / "steelyard" / "_pack" / "reference_data" / "tariffs" / "table.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.rstrip("\n").rpartition("\n")[0] + "\n", encoding="utf-8")
    _, after, heavy = start(installed, tmp_path)
    path.write_text(text, encoding="utf-8")
    assert after != before
    assert "pydantic" in heavy


def test_what_the_build_needs_is_pinned_as_in_the_program() -> None:
    described = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    hook = described["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
    assert set(hook["dependencies"]) <= set(described["project"]["dependencies"])
    [backend] = described["build-system"]["requires"]
    assert backend in described["project"]["optional-dependencies"]["dev"]
