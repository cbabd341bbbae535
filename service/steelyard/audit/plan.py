"""The plan of an audit: all inputs taken apart into shards, in an order that depends on the inputs alone.

A plan is a file of lines: ``shard``, ``reject`` (a whole source that cannot be read) or ``passed`` (files
that are nothing to us, by suffix).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from steelyard.audit import files, kinds
from steelyard.audit.options import Options
from steelyard.audit.records import Shard
from steelyard.audit.sources import sorting
from steelyard.audit.tasks import Answer, Task
from steelyard.errors import InputError, UsageError

Line = dict[str, Any]
Cutting = Callable[[Iterator[Task]], Iterator[tuple[Task, Answer]]]
"""Does tasks of cutting, and gives their answers in the order of the tasks."""


@dataclass(frozen=True, slots=True)
class Source:
    """One source: its kind, its path, and what it is called in the result; ``named`` in the call itself."""

    kind: str
    path: str
    source: str
    named: bool = False


def lines(inputs: Sequence[str], options: Options, cutting: Cutting) -> Iterator[Line]:
    """The lines of the plan. ``UsageError`` for an input that is not there or that nobody can read."""
    numbers = iter(range(1 << 62))
    for item in _each(inputs, options, cutting):
        if isinstance(item, Shard):
            item.number = next(numbers)
            yield {"shard": asdict(item)}
        else:
            yield item


def refuse_unusable(inputs: Sequence[str]) -> None:
    """``UsageError`` for the first input that is not there, or whose kind is not known."""
    for name in inputs:
        shown = files.displayed(name)
        if not files.exists(name):
            raise UsageError(shown, "there is no such file or folder", "Check the path.")
        if not files.is_folder(name) and not kinds.kind_of(name) and not _is_sitemap(name):
            raise UsageError(
                shown, "its name does not tell what it is", f"What can be read: {kinds.READABLE}."
            )


def _each(inputs: Sequence[str], options: Options, cutting: Cutting) -> Iterator[Shard | Line]:
    sources: list[Source] = []
    for name in inputs:
        if files.is_folder(name):
            yield from _folder(name, options, sources)
        else:
            kind = kinds.kind_of(name) or "sitemap"
            sources.append(Source(kind, files.absolute(name), files.displayed(name), named=True))
    opened: list[Source] = []
    for source in sources:
        opened.append(source)
        if source.kind in ("zip", "tar"):
            inner, others = _inside(source)
            opened += inner
            yield from _passed(source.source, others)
    tasks = ({"do": "cut", "kind": one.kind, "path": one.path} for one in opened)
    for source, (_, answer) in zip(opened, cutting(tasks), strict=True):
        yield from _shards(source, answer)


def _folder(named: str, options: Options, sources: list[Source]) -> Iterator[Shard | Line]:
    """Shards of the documents of a folder; other sources in it are added to ``sources``."""
    root, shown, names = files.absolute(named), files.displayed(named), []
    passed: Counter[str] = Counter()
    first = 0
    for name in sorting.in_order(files.names_below(root)):
        if not options.links and files.leads_out(root, name):
            passed["link"] += 1
            continue
        kind = kinds.kind_of(name)
        if kind == "document":
            names.append(name)
            if len(names) == options.shard:
                yield Shard(0, "folder", root, shown, first, len(names), {"names": names})
                first, names = first + len(names), []
        elif kind and (kind != "sitemap" or options.pages):
            sources.append(Source(kind, files.join(root, name), files.displayed(files.join(named, name))))
        else:
            passed[kinds.suffix(name) or "no suffix"] += 1
    if names:
        yield Shard(0, "folder", root, shown, first, len(names), {"names": names})
    yield from _passed(shown, passed)


def _inside(source: Source) -> tuple[list[Source], Counter[str]]:
    """Sources inside of an archive, and how many of its files are nothing to us."""
    from steelyard.audit.sources import tars, zips

    try:
        found, others = (zips if source.kind == "zip" else tars).sources(source.path)
    except Exception:  # it is no archive, which cutting it will tell
        return [], Counter()
    inner = [(kind, f"{files.INSIDE}{name}") for kind, name in found]
    return [
        Source(kind, source.path + name, source.source + files.displayed(name)) for kind, name in inner
    ], others


def _shards(source: Source, answer: Answer) -> Iterator[Shard | Line]:
    for cut in answer["cuts"]:
        cut["hint"]["size"] = answer["size"]
        yield Shard(0, source.kind, source.path, source.source, **cut)
    if "reason" in answer:
        told = {
            "source": source.source,
            "place": "",
            "id": "",
            "reason": answer["reason"],
            "what": answer["what"],
        }
        yield {"reject": told, "named": source.named}


def _passed(source: str, passed: Counter[str]) -> Iterator[Line]:
    if passed:
        yield {"passed": dict(sorted(passed.items())), "source": source}


def _is_sitemap(path: str) -> bool:
    """Does an XML file, whatever its name, begin like a sitemap?"""
    if kinds.suffix(path) != ".xml":
        return False
    try:
        with files.open_plain(path) as stream:
            head = stream.read(4_096)
    except files.FAULTS as error:
        raise InputError(files.displayed(path), f"it cannot be read: {error}") from None
    return b"<urlset" in head or b"<sitemapindex" in head
