"""Which files a call means: folders, patterns, what Git ignores; never silence about none."""

from __future__ import annotations

from pathlib import Path

import pytest

from steelyard.gate import paths


def tree(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def expand(*arguments: str, exclude: tuple[str, ...] = ()) -> list[str]:
    spec = paths.Excluded(exclude)
    return [path for argument in arguments for path in paths.expand(argument, spec)]


def test_a_folder_is_read_in_the_order_of_names_and_only_texts(folder: Path) -> None:
    tree(
        folder,
        "c/b.md",
        "c/a.html",
        "c/d/e.TXT",
        "c/f.png",
        "c/.hidden/g.md",
        "c/node_modules/h.md",
        "c/i.mdx",
    )
    assert expand("c") == ["c/a.html", "c/b.md", "c/d/e.TXT", "c/i.mdx"]


def test_what_git_ignores_is_left_out_and_inner_rules_stand_over_outer_ones(folder: Path) -> None:
    tree(folder, "c/a.md", "c/b.md", "c/drafts/x.md", "c/drafts/keep.md", "c/old/y.md", "c/deep/old/z.md")
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("b.md\n/c/old/\n", encoding="utf-8")
    (folder / "c/drafts/.gitignore").write_text("*\n!keep.md\n", encoding="utf-8")
    assert expand("c") == ["c/a.md", "c/deep/old/z.md", "c/drafts/keep.md"]


def test_a_file_that_is_named_is_read_whatever_git_or_its_ending_says(folder: Path) -> None:
    tree(folder, "notes.rst")
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    assert expand("notes.rst") == ["notes.rst"]


def test_patterns_are_expanded_where_the_shell_did_not(folder: Path) -> None:
    tree(folder, "c/a.md", "c/d/b.md", "c/e.txt")
    assert expand("c/**/*.md") == ["c/a.md", "c/d/b.md"]
    assert expand("c/**/*.md", exclude=("d/",)) == ["c/a.md"]


def test_exclude_is_written_as_in_a_gitignore(folder: Path) -> None:
    tree(folder, "c/a.md", "c/archive/b.md", "c/archive/new.md")
    assert expand("c", exclude=("c/archive/*", "!c/archive/new.md")) == ["c/a.md", "c/archive/new.md"]


def test_a_link_to_a_folder_above_does_not_lead_round_and_round(folder: Path) -> None:
    tree(folder, "c/a.md")
    (folder / "c/loop").symlink_to(folder / "c", target_is_directory=True)
    assert expand("c") == ["c/a.md"]


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("missing.md", "no such file or folder"),
        ("*.adoc", "no file fits this pattern"),
        ("empty", "nothing to read in this folder"),
    ],
)
def test_what_stands_for_no_file_is_said(folder: Path, argument: str, said: str) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(paths.NoSuchInputError, match=said):
        expand(argument)
