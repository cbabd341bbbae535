"""Keys of the service: shown once, kept as SHA-256 in a file of lines that a person can read and shorten.

A line is ``name scopes sha256 created``. The file is read again as soon as it has changed, so that a key
that was taken out is refused at once.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from steelyard.errors import UsageError

PREFIX = "sy_"
_NAME = re.compile(r"[A-Za-z0-9._-]{1,40}")


@dataclass(frozen=True, slots=True)
class Key:
    """What a key may do; ``digest`` is the SHA-256 of the key itself, which is nowhere kept."""

    name: str
    scopes: frozenset[str]
    digest: str
    created: str

    def line(self) -> str:
        return f"{self.name} {','.join(sorted(self.scopes))} {self.digest} {self.created}\n"


class Keys:
    """The keys in a file; a file that is not there has none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, int] | None = None
        self._keys: tuple[Key, ...] = ()

    def find(self, secret: str) -> Key | None:
        """The key, or None; every key is compared, in the same time whether or not it fits."""
        digest, found = _digest(secret), None
        for key in self.all():
            if hmac.compare_digest(key.digest, digest):
                found = key
        return found

    def all(self) -> tuple[Key, ...]:
        """Every key, as the file has it now; ``UsageError`` where a line is broken."""
        try:
            stat = self.path.stat()
        except FileNotFoundError:
            self._seen, self._keys = None, ()
            return ()
        seen = (stat.st_mtime_ns, stat.st_size)
        if seen != self._seen:
            lines = self.path.read_text(encoding="utf-8").splitlines()
            self._keys = tuple(
                _read(line, f"{self.path}:{number}") for number, line in enumerate(lines, 1) if line.strip()
            )
            self._seen = seen
        return self._keys

    def add(self, name: str, scopes: Sequence[str]) -> str:
        """Make a key and return it, for the only time."""
        if not _NAME.fullmatch(name):
            raise UsageError(
                name, "this is no name for a key", "Use up to 40 letters, digits, “.”, “_”, “-”."
            )
        if any(key.name == name for key in self.all()):
            raise UsageError(name, "there is a key of this name", "Revoke it, or choose another name.")
        secret = PREFIX + secrets.token_urlsafe(24)
        key = Key(name, frozenset(scopes), _digest(secret), dt.date.today().isoformat())
        self._write([*self.all(), key])
        return secret

    def revoke(self, name: str) -> None:
        """Take a key out; it is refused from now on."""
        kept = [key for key in self.all() if key.name != name]
        if len(kept) == len(self.all()):
            known = ", ".join(key.name for key in self.all()) or "none"
            raise UsageError(name, "there is no key of this name", f"Known: {known}.")
        self._write(kept)

    def _write(self, keys: Sequence[Key]) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = self.path.with_name(self.path.name + ".new")
            with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.writelines(key.line() for key in keys)
            draft.replace(self.path)
        except OSError as error:
            raise UsageError(str(self.path), f"it cannot be written: {error.strerror}") from None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def _read(line: str, place: str) -> Key:
    parts = line.split()
    if len(parts) != 4 or len(parts[2]) != 64:
        raise UsageError(place, "this is no line of a key", "Take the line out, and make the key anew.")
    return Key(parts[0], frozenset(parts[1].split(",")), parts[2], parts[3])
