"""The compiled file: quick, rebuilt when anything changed, and never a reason to fail."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pack_maker import Pack

from steelyard.packs import discover
from steelyard.tables import build, cache, library

LOAD = """
import sys
from pathlib import Path
from steelyard.tables import library
opened = library.load([Path(sys.argv[1])])
rows = sum(1 for ledger in opened.ledgers.values() for _ in ledger.rows())
heavy = [name for name in ("pandas", "pint", "pydantic", "ruamel", "numpy", "csv") if name in sys.modules]
print(opened.edition.digest, rows, heavy)
"""


def start(root: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", LOAD, str(root)], stdout=subprocess.PIPE, text=True)


def compiled(directory: Path) -> list[Path]:
    return sorted(directory.iterdir()) if directory.is_dir() else []


def test_a_warm_start_imports_nothing_heavy_and_reads_the_same(pack: Pack) -> None:
    cold, warm = (start(pack.root).communicate()[0].split(maxsplit=2) for _ in range(2))
    assert warm[:2] == cold[:2] == [cold[0], "13"]
    assert "pydantic" in cold[2]
    assert warm[2].strip() == "[]"


def test_two_processes_may_build_it_at_once(pack: Pack, cache_directory: Path) -> None:
    running = [start(pack.root) for _ in range(4)]
    answers = {process.communicate()[0].rpartition("[")[0] for process in running}
    assert all(process.returncode == 0 for process in running)
    assert len(answers) == 1
    assert len(compiled(cache_directory)) == 1
    assert cache.load(pack.root, cache.inputs(pack.root))[0] is not None


def test_a_change_to_any_file_of_the_pack_rebuilds_it(pack: Pack) -> None:
    digests = [library.load([pack.root]).edition.digest]
    for table, file, old, new in (
        ("acts", "table.csv", "additional,25,0", "additional,26,0"),
        ("acts", "table.yaml", "rounding: exact", "rounding: stated"),
    ):
        pack.edit(table, old, new, file)
        digests.append(library.load([pack.root]).edition.digest)
    (pack.data / "series" / "table.csv").unlink()
    (pack.data / "series" / "table.yaml").unlink()
    digests.append(library.load([pack.root]).edition.digest)
    assert len(set(digests)) == 4


def test_an_edit_that_keeps_size_and_time_is_seen_while_the_file_is_young(pack: Pack) -> None:
    path = pack.data / "acts" / "table.csv"
    library.load([pack.root])
    before = path.stat()
    pack.edit("acts", "additional,25,0", "additional,26,0")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    rates = {row.value for row in library.load([pack.root]).ledgers["acts"].rows()}
    assert 26 in rates


def test_a_file_that_was_only_touched_is_not_compiled_again(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = library.load([pack.root]).edition.digest
    os.utime(pack.data / "acts" / "table.csv", (1, 1))
    monkeypatch.setattr(build, "examine", None)
    assert library.load([pack.root]).edition.digest == digest


def test_beside_a_compiled_file_that_cannot_be_renewed_another_is_kept_and_then_used(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STEELYARD_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    monkeypatch.setattr(discover, "builtin", lambda: pack.root)
    library.load([pack.root])
    carried = pack.root / ".steelyard-cache"
    assert [path.name for path in carried.iterdir()] == ["tables"]
    for path in pack.data.glob("*/*"):
        os.utime(path, (10**9, 10**9))
    rename = os.replace

    def fail_beside(source: str, target: Path) -> None:
        if carried in Path(target).parents:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        rename(source, target)

    monkeypatch.setattr(os, "replace", fail_beside)
    library.load([pack.root])
    [own] = (tmp_path / "user" / "steelyard").iterdir()
    written = own.stat().st_mtime_ns
    library.load([pack.root])
    assert own.stat().st_mtime_ns == written


@pytest.mark.parametrize("keep", [0, 5, 30, 400, -1])
def test_a_truncated_file_is_rebuilt(pack: Pack, cache_directory: Path, keep: int) -> None:
    digest = library.load([pack.root]).edition.digest
    [path] = compiled(cache_directory)
    path.write_bytes(path.read_bytes()[:keep])
    assert library.load([pack.root]).edition.digest == digest
    assert cache.load(pack.root, cache.inputs(pack.root))[0] is not None


def test_a_file_with_a_flipped_bit_is_rebuilt(pack: Pack, cache_directory: Path) -> None:
    digest = library.load([pack.root]).edition.digest
    [path] = compiled(cache_directory)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)
    assert library.load([pack.root]).edition.digest == digest


def test_where_nothing_can_be_written_the_tables_load_all_the_same(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = library.load([pack.root]).edition.digest
    blocked = tmp_path / "a file, no directory"
    blocked.write_text("")
    monkeypatch.setenv("STEELYARD_CACHE", str(blocked))
    assert library.load([pack.root]).edition.digest == digest


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_full_or_read_only_disk_leaves_no_trace_and_does_no_harm(
    pack: Pack, cache_directory: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "replace", fail)
    assert library.load([pack.root]).ledgers
    assert compiled(cache_directory) == []


FULL = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))  # what is longer fails half-way, as on a full disk
"""


def test_a_write_that_fails_half_way_leaves_no_trace_and_does_no_harm(
    pack: Pack, cache_directory: Path
) -> None:
    command = [sys.executable, "-c", FULL + LOAD, str(pack.root)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    digest, rows, _ = done.stdout.split(maxsplit=2)
    assert (digest, rows) == (library.load([pack.root]).edition.digest, "13")
    [kept] = compiled(cache_directory)  # of this process, which has no such limit
    kept.unlink()
    subprocess.run(command, capture_output=True, text=True, check=True)
    assert compiled(cache_directory) == []


def test_on_a_file_system_that_takes_no_files_the_tables_load_all_the_same(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = library.load([pack.root]).edition.digest
    monkeypatch.setenv("STEELYARD_CACHE", "/proc/self/steelyard")
    assert library.load([pack.root]).edition.digest == digest
    assert not Path("/proc/self/steelyard").exists()


def test_readers_see_whole_files_while_others_write_them(pack: Pack, cache_directory: Path) -> None:
    running = [start(pack.root) for _ in range(2)]
    for number in range(8):  # each edit makes those who load afterwards write anew
        path, fresh = pack.data / "areas" / "table.csv", pack.root / "areas.csv"
        fresh.write_text(f"{path.read_text(encoding='utf-8')}X{number},Land {number}\n", encoding="utf-8")
        os.replace(fresh, path)
        running.append(start(pack.root))
    outs = [process.communicate()[0] for process in running]
    assert all(process.returncode == 0 for process in running)
    assert {out.split(maxsplit=2)[1] for out in outs} == {"13"}
    assert library.load([pack.root]).vocabularies["areas"][-1]["code"] == "X7"
    assert len(compiled(cache_directory)) == 1


def test_only_the_programs_own_pack_is_believed_to_carry_a_compiled_file(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STEELYARD_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(pack.root.parent / "user"))
    assert all(pack.root not in place.parents for place in cache.places(pack.root))
    own = discover.builtin()
    assert cache.places(own)[0] == own / ".steelyard-cache" / "tables"
    assert len(cache.places(own)) == 2
