"""Every kind of source: the same records whatever the size of the parts, and every bad form told."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fsspec.registry import register_implementation
from fsspec.spec import AbstractBufferedFile, AbstractFileSystem
from tests.audit.conftest import options

from steelyard.audit import files, plan, sources
from steelyard.audit.records import Found, Passed, Record, Reject, Shard
from steelyard.audit.sources import lines, sorting
from steelyard.errors import InputError, UsageError

ROWS = [
    {"id": f"a{n}", "text": f"Article {n} says “{n}%”.\nAnd more.", "date": f"2025-08-{n + 1:02}"}
    for n in range(7)
]


def read(kind: str, path: Path | str, size: int = 3, backwards: bool = False, **changes: Any) -> list[Found]:
    """All that a source holds, read part by part."""
    told = options(shard=size, **changes)
    shards = [
        Shard(number, kind, str(path), str(path), cut.first, cut.count, cut.hint, cut.columns)
        for number, cut in enumerate(sources.cuts(kind, str(path), told))
    ]
    found = {
        shard.number: list(sources.read(shard, told)) for shard in (shards[::-1] if backwards else shards)
    }
    assert [shard.first for shard in shards] == [sum(s.count for s in shards[:n]) for n in range(len(shards))]
    assert all(len(found[shard.number]) == shard.count for shard in shards)
    return [one for number in sorted(found) for one in found[number]]


def told(found: list[Found]) -> list[str]:
    return [one.id if isinstance(one, Record) else getattr(one, "reason", "passed") for one in found]


def as_lines(path: Path) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), encoding="utf-8")


def as_rows(path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(
            file, ["id", "text", "date"], delimiter="\t" if path.suffix == ".tsv" else ","
        )
        writer.writeheader()
        writer.writerows(ROWS)


def as_parquet(path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(ROWS), path, row_group_size=4)


def as_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for row in ROWS:
            archive.writestr(f"{row['id']}", b"")
            archive.writestr(f"in/{row['id']}.txt", row["text"])


def as_tar(path: Path) -> None:
    modes = {".tgz": "w:gz", ".gz": "w:gz", ".xz": "w:xz", ".tar": "w"}
    with tarfile.open(path, modes[path.suffix], format=tarfile.PAX_FORMAT) as archive:  # type: ignore[call-overload]
        for row in ROWS:
            info = tarfile.TarInfo(f"in/{row['id']}-Ä-{'x' * 120}.txt")
            data = row["text"].encode()
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
            archive.addfile(tarfile.TarInfo("in/picture.png"))


def packed(writer: Callable[[Path], None], how: Any) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        plain = path.with_name(path.stem)
        writer(plain)
        path.write_bytes(how(plain.read_bytes()))

    return write


def zstd(data: bytes) -> bytes:
    out = pa.BufferOutputStream()
    with pa.CompressedOutputStream(out, "zstd") as stream:
        stream.write(data)
    return bytes(out.getvalue())


FORMS: list[tuple[str, str, Callable[[Path], None]]] = [
    ("lines", "a.jsonl", as_lines),
    ("lines", "a.jsonl.gz", packed(as_lines, gzip.compress)),
    ("lines", "a.jsonl.bz2", packed(as_lines, bz2.compress)),
    ("lines", "a.jsonl.xz", packed(as_lines, lzma.compress)),
    ("lines", "a.jsonl.zst", packed(as_lines, zstd)),
    ("rows", "a.csv", as_rows),
    ("rows", "a.tsv", as_rows),
    ("rows", "a.csv.gz", packed(as_rows, gzip.compress)),
    ("parquet", "a.parquet", as_parquet),
    ("zip", "a.zip", as_zip),
    ("tar", "a.tar", as_tar),
    ("tar", "a.tgz", as_tar),
    ("tar", "a.tar.xz", as_tar),
]


@pytest.mark.parametrize(("kind", "name", "write"), FORMS, ids=[name for _, name, _ in FORMS])
@pytest.mark.parametrize("backwards", [False, True])
def test_parts_of_any_size_hold_the_same_records(
    tmp_path: Path, kind: str, name: str, write: Callable[[Path], None], backwards: bool
) -> None:
    path = tmp_path / name
    write(path)
    whole = read(kind, path, 1000)
    assert all(isinstance(one, Record) for one in whole)
    texts = [one.body if isinstance(one.body, str) else one.body.decode() for one in whole]  # type: ignore[union-attr]
    assert texts == [row["text"] for row in ROWS]
    for size in (1, 2, 3):
        assert read(kind, path, size, backwards) == whole
    if kind in ("lines", "rows", "parquet"):
        assert [(one.id, one.published) for one in whole] == [(row["id"], row["date"]) for row in ROWS]  # type: ignore[union-attr]


def test_lines_that_are_no_records_are_told_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "LONGEST", 200)
    path = tmp_path / "a.jsonl"
    good = json.dumps(ROWS[0])
    path.write_text(
        "\n".join(["", good, "{", "  ", "7", '{"id": "n"}', '{"text": "' + "x" * 500 + '"}', good]) + "\n\n"
    )
    for size in (1, 2, 100):
        assert told(read("lines", path, size)) == ["a0", "bad_json", "bad_json", "no_text", "too_long", "a0"]


def test_rows_that_are_none_are_told_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'id,text\nx,"one\n\ntwo"\n\ny,three,four\nz\nw,"five ""5"""\nv,\xff\xfe\n')
    found = read("rows", path, 2)
    assert told(found) == ["x", "bad_row", "no_text", "w", "v"]
    assert [one.body for one in found if isinstance(one, Record)][:2] == ["one\n\ntwo", 'five "5"']
    assert found[1].place == "row 2"  # type: ignore[union-attr]


def test_columns_are_found_by_name_or_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    row = {
        "Headline": "H",
        "Body": "B",
        "meta": {"day": "2025-01-02", "who": {"name": "Post"}},
        "section": ["World"],
    }
    path.write_text(json.dumps(row) + "\n")
    (one,) = read("lines", path, columns={"published": "meta.day", "outlet": "meta.who"})
    assert isinstance(one, Record)
    assert (one.title, one.body, one.published, one.outlet) == ("H", "B", "2025-01-02", "Post")
    with pytest.raises(InputError, match="no column called “Text”; its columns are Headline, Body"):
        read("lines", path, columns={"text": "Text"})
    path.write_text('{"a": 1}\n')
    with pytest.raises(InputError, match="no column that looks like a text"):
        read("lines", path)
    with pytest.raises(UsageError, match="no such field"):
        options(columns={"words": "x"})


def test_a_text_in_paragraphs_and_a_nested_parquet_column_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    rows = [{"text": ["One.", "Two."], "meta": {"day": "2025-01-02"}}, {"text": None, "meta": None}]
    pq.write_table(pa.Table.from_pylist(rows), path)
    one, two = read("parquet", path, columns={"published": "meta.day"})
    assert isinstance(one, Record)
    assert (one.body, one.published) == ("One.\n\nTwo.", "2025-01-02")
    assert isinstance(two, Reject)


@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [
        ("lines", "a.jsonl", b""), ("rows", "a.csv", b""), ("parquet", "a.parquet", b"PAR1"),
        ("zip", "a.zip", b"PK\x03\x04 no"), ("tar", "a.tar", b"no archive" * 99),
        ("warc", "a.warc", b"hello\r\n"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_its_name_says_is_told(
    tmp_path: Path, kind: str, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"a\.\w+: it (is no|holds no|has no)"):
        read(kind, path)


def test_a_broken_member_of_a_zip_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    as_zip(path)
    data = bytearray(path.read_bytes())
    at = data.find(b"in/a3.txt") + len("in/a3.txt")
    data[at : at + 8] = b"\xff" * 8
    path.write_bytes(bytes(data))
    assert told(read("zip", path)) == [f"in/a{n}.txt" if n != 3 else "unreadable" for n in range(7)]


def test_a_compressed_file_that_breaks_off_gives_what_is_before(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    as_lines(tmp_path / "a.jsonl")
    many = (tmp_path / "a.jsonl").read_bytes() * 300
    path.write_bytes(gzip.compress(many)[:-200])
    with pytest.raises(EOFError):
        read("lines", path)


def warc(pages: list[tuple[str, bytes, str]], status: str = "200 OK") -> bytes:
    out = b""
    for url, body, kind in pages:
        http = (
            f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2025-08-08T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{len(out)}>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        out += head.encode() + http + b"\r\n\r\n"
    return out


PAGES = [
    (f"https://news.example/{n}", f"<p>Page {n}</p>".encode(), "text/html; charset=utf-8") for n in range(5)
]


@pytest.mark.parametrize("how", ["plain", "gzip", "whole"])
@pytest.mark.parametrize("backwards", [False, True])
def test_a_web_archive_is_read_in_any_parts(tmp_path: Path, how: str, backwards: bool) -> None:
    pictures = [("https://news.example/p.png", b"\x89PNG", "image/png")]
    records = [warc([page]) for page in PAGES[:3]] + [
        warc(pictures),
        warc(PAGES[3:4], "404 Not Found"),
        warc(PAGES[4:]),
    ]
    data = {
        "plain": b"".join(records),
        "gzip": b"".join(map(gzip.compress, records)),
        "whole": gzip.compress(b"".join(records)),
    }[how]
    path = tmp_path / ("a.warc" if how == "plain" else "a.warc.gz")
    path.write_bytes(data)
    for size in (1, 2, 100):
        found = read("warc", path, size, backwards)
        assert [one.url for one in found if isinstance(one, Record)] == [PAGES[n][0] for n in (0, 1, 2, 4)]
        assert [one.kind for one in found if isinstance(one, Passed)] == ["image/png", "status 404"]


def test_a_web_archive_that_breaks_off_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(warc(PAGES)[:-40])
    found = read("warc", path, 2)
    assert [type(one) for one in found] == [Record] * 4 + [Reject]
    path.write_bytes(warc(PAGES[:2]) + b"nonsense\r\n" * 9)
    assert [type(one) for one in read("warc", path, 2)][:2] == [Record] * 2


SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://news.example/a/one</loc><image:image><image:loc>https://news.example/p.png</image:loc></image:image>
<news:news><news:publication><news:name>The Example</news:name><news:language>en</news:language>
</news:publication><news:publication_date>2025-08-08</news:publication_date></news:news></url>
<url><loc>https://news.example/two.html?x=1&amp;y=2</loc></url><url><loc>https://news.example/../../secret</loc></url>
<url><loc>https://news.example/gone</loc></url></urlset>"""


def test_a_sitemap_finds_its_pages_in_a_mirror_and_nowhere_else(tmp_path: Path) -> None:
    pages = tmp_path / "mirror"
    (pages / "news.example" / "a").mkdir(parents=True)
    (pages / "news.example" / "a" / "one.html").write_text("<p>One</p>")
    (pages / "news.example" / "two.html?x=1&y=2").write_text("<p>Two</p>")
    (tmp_path / "secret").write_text("secret")
    path = tmp_path / "sitemap.xml"
    path.write_text(SITEMAP)
    one, two, three, four = read("sitemap", path, 3, pages=str(pages))
    assert isinstance(one, Record)
    assert (one.published, one.outlet, one.language) == ("2025-08-08", "The Example", "en")
    assert isinstance(two, Record)
    assert [getattr(other, "reason", "") for other in (three, four)] == ["missing_page"] * 2
    with pytest.raises(UsageError, match="--pages DIR"):
        read("sitemap", path)


def test_an_index_of_sitemaps_is_followed_and_entities_are_not(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("<p>One</p>")
    index = tmp_path / "sitemap.xml"
    index.write_text("<sitemapindex><sitemap><loc>https://x.example/s1.xml.gz</loc></sitemap></sitemapindex>")
    (tmp_path / "s1.xml.gz").write_bytes(
        gzip.compress(b"<urlset><url><loc>https://x.example/one</loc></url></urlset>")
    )
    (one,) = read("sitemap", index, pages=str(tmp_path))
    assert isinstance(one, Record)
    assert one.url == "https://x.example/one"
    index.write_text('<!DOCTYPE x [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>')
    with pytest.raises(InputError, match="no entities"):
        read("sitemap", index, pages=str(tmp_path))


def test_a_folder_is_gone_through_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/two.md", "a.html", "b/one.txt", ".hidden/x.txt", "c.jpg", "b/more.jsonl", "b/d.zip"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(json.dumps(ROWS[0]) + "\n")
    with zipfile.ZipFile(tmp_path / "b" / "d.zip", "w") as archive:
        archive.writestr("in/x.csv", "id,text\n1,One.\n")
        archive.writestr("in/y.txt", "Two.")
        archive.writestr("z.exe", "no")

    def cutting(tasks: Any) -> Any:
        for task in tasks:
            cuts = sources.cuts(task["kind"], task["path"], options())
            yield (
                task,
                {
                    "cuts": [
                        {"first": c.first, "count": c.count, "hint": c.hint, "columns": c.columns}
                        for c in cuts
                    ],
                    "size": 1,
                },
            )

    found = list(plan.lines([str(tmp_path)], options(shard=2), cutting))
    shards = [line["shard"] for line in found if "shard" in line]
    assert [shard["hint"].get("names") for shard in shards[:2]] == [["a.html", "b/one.txt"], ["b/two.md"]]
    assert [shard["path"].removeprefix(str(tmp_path)) for shard in shards[2:]] == [
        "/b/d.zip",
        "/b/d.zip!/in/x.csv",
        "/b/more.jsonl",
    ]
    assert [line["passed"] for line in found if "passed" in line] == [{".jpg": 1}, {".exe": 1}]
    inner = read("rows", f"{tmp_path}/b/d.zip!/in/x.csv")
    assert [one.body for one in inner if isinstance(one, Record)] == ["One."]


def test_names_are_sorted_on_disk_as_in_memory() -> None:
    names = [f"{n * 7919 % 1000:03}/ä\udcff {n % 7}" for n in range(500)]
    assert (
        list(sorting.in_order(names, run=37))
        == list(sorting.in_order(names))
        == sorted(names, key=lambda n: n.encode("utf-8", "surrogateescape"))
    )


def test_an_object_store_is_read_like_a_folder() -> None:
    import fsspec

    system = fsspec.filesystem("memory")
    system.pipe("/bucket/in/one.txt", b"One.")
    system.pipe("/bucket/in/two.jsonl", json.dumps(ROWS[0]).encode() + b"\n")
    try:
        assert sorted(files.names_below("memory://bucket/in")) == ["one.txt", "two.jsonl"]
        assert told(read("lines", "memory://bucket/in/two.jsonl")) == ["a0"]
        assert files.size("memory://bucket/in/one.txt") == 4
    finally:
        system.rm("/bucket", recursive=True)
    with pytest.raises(InputError, match="cannot be reached"):
        files.exists("nonsense://bucket/x")


def test_what_macos_packs_beside_a_file_is_no_article(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("a.txt", "__MACOSX/._a.txt", "deep/._b.md"):
            archive.writestr(name, "The river rose.")
    assert [cut.hint["names"] for cut in sources.cuts("zip", str(path), options())] == [["a.txt"]]


class Far(AbstractFileSystem):  # type: ignore[misc]
    """Files of this machine as object stores give them: by ranges of bytes, and no more."""

    protocol = "far"

    def ls(self, path: str, detail: bool = True, **more: Any) -> list[Any]:
        return [self.info(path)]

    def info(self, path: str, **more: Any) -> dict[str, Any]:
        size = Path(f"/{path}").stat().st_size
        return {"name": path, "size": size, "type": "file"}

    def _open(self, path: str, mode: str = "rb", **more: Any) -> Any:
        class File(AbstractBufferedFile):  # type: ignore[misc]
            def _fetch_range(self, start: int, end: int) -> bytes:
                return Path(f"/{path}").read_bytes()[start:end]

        return File(self, path, mode)


@pytest.mark.parametrize(("kind", "name", "make"), [
    ("lines", "a.jsonl", as_lines), ("rows", "a.csv", as_rows), ("parquet", "a.parquet", as_parquet),
    ("zip", "a.zip", as_zip), ("lines", "a.jsonl.gz", packed(as_lines, gzip.compress)),
])  # fmt: skip
def test_what_lies_in_an_object_store_is_read_as_if_it_lay_here(
    kind: str, name: str, make: Callable[[Path], None], tmp_path: Path
) -> None:
    register_implementation("far", Far, clobber=True)
    make(tmp_path / name)
    assert told(read(kind, f"far:/{tmp_path / name}")) == told(read(kind, tmp_path / name))
