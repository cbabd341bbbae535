"""An archive in an object store, audited into it: by processes, by a Dask cluster of its own, and killed.

    pip install s3fs 'moto[s3,server]'
    python tests/soak/audit_object_store.py [--articles 400]

The store is a stand-in for S3 on loopback; every result has to be that of a folder on the disk. All
that is started here is stopped.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import fsspec
from made import write

sys.path.insert(0, str(Path(__file__).parents[1] / "audit"))
from clusters import cluster

RESULT = ("claims.parquet", "articles.parquet", "readings.parquet", "rejects.jsonl")


def main() -> None:
    """Print what was done and whether the result is the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=400)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        store = start(free_port())
        try:
            system = fsspec.filesystem("s3")
            system.mkdir("archive")
            write(root / "articles.jsonl", told.articles)
            system.put(str(root / "articles.jsonl"), "archive/in/articles.jsonl")
            subprocess.run(command(str(root / "articles.jsonl"), str(root / "out")), check=True)
            wanted = {name: digest((root / "out" / name).read_bytes()) for name in RESULT}
            compare("processes", wanted, audited("one"))
            with cluster(root, 2) as (address, workers):
                running = subprocess.Popen(
                    command("s3://archive/in", "s3://archive/two", "--engine", "dask", "--scheduler", address)
                )
                while running.poll() is None and not system.glob("archive/two/work/parts/*/*.zip"):
                    time.sleep(0.2)
                    system.invalidate_cache()
                workers[0].kill()
                assert running.wait() == 0
                compare("a cluster that lost a worker", wanted, result("two"))
            killed = subprocess.Popen(command("s3://archive/in", "s3://archive/three"))
            while killed.poll() is None and not system.glob("archive/three/work/parts/*/*.zip"):
                time.sleep(0.2)
                system.invalidate_cache()
            os.kill(killed.pid, signal.SIGKILL)
            killed.wait()
            compare("killed and begun again", wanted, audited("three"))
        finally:
            store.kill()
            store.wait()


def start(port: int) -> subprocess.Popen[bytes]:
    """The stand-in for S3; fsspec and the processes that we start are told of it by the environment."""
    os.environ |= {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": "nobody",
        "AWS_SECRET_ACCESS_KEY": "nothing",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    words = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process
        time.sleep(0.1)
    raise AssertionError("the store did not start")


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(source: str, out: str, *more: str) -> list[str]:
    """An audit in small shards."""
    return [
        sys.executable, "-m", "steelyard", "audit", source, "--out", out, "--shard", "50",
        "--today", "2026-11-26", "--quiet", *more,
    ]  # fmt: skip


def audited(name: str) -> dict[str, str]:
    """The result of an audit from the store into it."""
    subprocess.run(command("s3://archive/in", f"s3://archive/{name}"), check=True, stdout=subprocess.DEVNULL)
    return result(name)


def result(name: str) -> dict[str, str]:
    """Digests of a result in the store."""
    system = fsspec.filesystem("s3")
    system.invalidate_cache()
    return {file: digest(system.cat(f"archive/{name}/{file}")) for file in RESULT}


def digest(data: bytes) -> str:
    """Of a file; in tables the column with the name of the source is left out, for that differs."""
    if data[:4] == b"PAR1":
        import io

        import pyarrow.parquet as pq

        table = pq.read_table(io.BytesIO(data))
        kept = [name for name in table.column_names if name != "source"]
        data = repr(table.select(kept).to_pylist()).encode()
    return hashlib.sha256(data).hexdigest()


def compare(way: str, wanted: dict[str, str], found: dict[str, str]) -> None:
    """One line; an error if the result is another one."""
    print(f"{way}: {'the same result' if wanted == found else 'ANOTHER RESULT'}", flush=True)
    assert wanted == found


if __name__ == "__main__":
    main()
