"""The commands ``steelyard serve`` and ``steelyard keys``: run the HTTP service, and make keys for it."""

from __future__ import annotations

import argparse
import ipaddress
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from steelyard.errors import UsageError

if TYPE_CHECKING:
    from steelyard.api.settings import Settings
    from steelyard.engine import Engine

SCOPES = ("check", "audits", "metrics")


def register(commands: Any) -> None:
    """Add ``serve``; its parser sets ``run``."""
    serve = commands.add_parser("serve", help="answer over HTTP")
    add = serve.add_argument
    add("--host", default="127.0.0.1", help="default: this machine only")
    add("--port", type=int, default=8000, help="default 8000; 0 takes a free one")
    add("--workers", type=int, default=1, metavar="N", help="processes; one for each core is a good number")
    add("--data", type=Path, metavar="DIR", help="where audits and keys lie; default: your state directory")
    add("--no-audits", action="store_true", help="checks only; nothing is written anywhere")
    add("--audit-folder", action="append", default=[], metavar="DIR", help="audits may read it; repeatable")
    add("--audit-workers", type=int, default=1, metavar="N", help="processes for audits; default 1")
    add("--audit-shard", type=int, default=1_000, metavar="N", help="articles of one step of an audit (1000)")
    add("--keys", action=argparse.BooleanOptionalAction, help="ask for keys; default: not on this machine")
    add("--requests-per-minute", type=int, metavar="N", help="of one key, or one address")
    add("--bytes-per-minute", type=int, metavar="N", help="of one key, or one address")
    add("--max-bytes", type=int, default=10_000_000, metavar="N", help="of one request; default 10 MB")
    add("--max-upload", type=int, default=500_000_000, metavar="N", help="of one archive; default 500 MB")
    add("--deadline", type=float, default=20.0, metavar="SECONDS", help="for one check; default 20")
    add("--drain", type=float, default=0.0, metavar="SECONDS", help="between not ready and not listening")
    add("--origin", action="append", default=[], metavar="URL", help="a web page that may call; repeatable")
    add("--log", choices=("debug", "info", "warning", "error", "off"), default="info", help="default info")
    add("--pack", type=Path, action="append", default=[], metavar="DIR", help="further rules or tables")
    serve.set_defaults(run=_serve)


def register_keys(commands: Any) -> None:
    """Add ``keys`` and its commands; each sets ``run``."""
    keys = commands.add_parser("keys", help="keys for the HTTP service: make, list, revoke")
    below = keys.add_subparsers(dest="keys_command", metavar="COMMAND", required=True)
    made = below.add_parser("add", help="make a key; it is shown this once")
    made.add_argument("name", help="whose it is")
    made.add_argument(
        "--scope", choices=SCOPES, action="append", default=[], help="default: check; repeatable"
    )
    made.set_defaults(run=_add)
    below.add_parser("list", help="the keys there are, without their secret").set_defaults(run=_list)
    revoked = below.add_parser("revoke", help="refuse a key from now on")
    revoked.add_argument("name")
    revoked.set_defaults(run=_revoke)
    for parser in below.choices.values():
        parser.add_argument("--data", type=Path, metavar="DIR", help="the directory of the service")


def _serve(arguments: argparse.Namespace) -> int:
    import socket

    family = socket.AF_INET6 if ":" in arguments.host else socket.AF_INET
    try:
        listener = socket.create_server((arguments.host, arguments.port), family=family, backlog=1024)
    except (OSError, OverflowError) as error:
        place = f"{arguments.host}:{arguments.port}"
        raise UsageError(place, f"cannot listen: {error}", "Choose another --host or --port.") from None
    settings = _settings(arguments)
    engine = _engine(arguments.pack)
    from steelyard.api import serve

    host = f"[{arguments.host}]" if family == socket.AF_INET6 else arguments.host
    print(f"steelyard is ready on http://{host}:{listener.getsockname()[1]} (docs: /docs)", flush=True)
    serve.run(listener, settings, engine)
    return 0


def _settings(arguments: argparse.Namespace) -> Settings:
    from steelyard.api.settings import Settings, default_data

    data = arguments.data or default_data()
    keys = not _is_loopback(arguments.host) if arguments.keys is None else arguments.keys
    if arguments.workers < 1:
        raise UsageError("--workers", "there must be one at least", "Give a number from 1.")
    if keys and not _keys(data).all():
        todo = "Make one with “steelyard keys add NAME”, or say --no-keys if the network is trusted."
        raise UsageError("--keys", "there is no key yet, so nobody could call", todo)
    return Settings(
        max_bytes=arguments.max_bytes,
        max_upload=arguments.max_upload,
        deadline=arguments.deadline,
        drain=arguments.drain,
        requests_per_minute=arguments.requests_per_minute,
        bytes_per_minute=arguments.bytes_per_minute,
        keys=keys,
        keys_file=str(_keys(data).path),
        data=None if arguments.no_audits else str(data),
        folders=tuple(arguments.audit_folder),
        audit_workers=arguments.audit_workers,
        audit_shard=arguments.audit_shard,
        origins=tuple(arguments.origin),
        packs=tuple(str(pack) for pack in arguments.pack),
        log=arguments.log,
        workers=arguments.workers,
    ).checked()


def _engine(packs: Sequence[Path]) -> Engine:
    from steelyard.engine import Engine

    return Engine.load(packs)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _add(arguments: argparse.Namespace) -> int:
    keys = _keys(arguments.data)
    secret = keys.add(arguments.name, arguments.scope or ["check"])
    sys.stdout.write(f"{secret}\n")
    sys.stderr.write(f"Kept as a digest in {keys.path}; the key itself is not shown again.\n")
    return 0


def _list(arguments: argparse.Namespace) -> int:
    for key in _keys(arguments.data).all():
        sys.stdout.write(f"{key.name}  {','.join(sorted(key.scopes))}  since {key.created}\n")
    return 0


def _revoke(arguments: argparse.Namespace) -> int:
    _keys(arguments.data).revoke(arguments.name)
    return 0


def _keys(data: Path | None) -> Any:
    from steelyard.api.keys import Keys
    from steelyard.api.settings import default_data

    return Keys((data or default_data()) / "keys")
