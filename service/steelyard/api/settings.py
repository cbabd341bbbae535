"""What an operator may set: limits, keys, folders. One object, which workers get through the environment."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import orjson

from steelyard.errors import UsageError
from steelyard.readers.text import MAX_BYTES

VARIABLE = "STEELYARD_SERVICE"
"""The environment variable that hands the settings to worker processes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every limit has a value; ``None`` only where it says so. Sizes are bytes, times are seconds."""

    max_bytes: int = MAX_BYTES
    """Of a request's body, uploads of archives aside."""
    max_upload: int = 500_000_000
    max_batch: int = 500
    """Texts of one batch."""
    max_waiting: int = 256
    """Checks that wait for their turn; more are told to come again."""
    max_connections: int = 1_000
    """Of one worker."""
    max_audits: int = 20
    """Audits of one key that are not finished yet."""
    deadline: float = 20.0
    """For one check; what was found by then is the answer, and says that it is partial."""
    idle: float = 20.0
    """How long a client may be silent in mid-request."""
    keep_alive: float = 10.0
    drain: float = 0.0
    """Between “not ready” and the end of listening, for a balancer to notice."""
    graceful: float = 30.0
    """For requests that have begun when the service is told to stop."""
    requests_per_minute: int | None = None
    """Of one key, or of one address where keys are off; None is unbounded."""
    bytes_per_minute: int | None = None
    keys: bool = False
    keys_file: str | None = None
    data: str | None = None
    """The directory of audits; None switches them off."""
    audit_workers: int = 1
    """Processes that read the texts of audits; 0 leaves that to the one that runs them."""
    audit_shard: int = 1_000
    """Articles of one step; a kill loses the steps under way."""
    kept_days: int = 30
    """For so long the results of a finished audit are kept."""
    folders: tuple[str, ...] = ()
    """Only files below these may be named by an audit."""
    origins: tuple[str, ...] = ()
    """Web pages of these origins may call the service."""
    packs: tuple[str, ...] = ()
    log: str = "info"
    workers: int = 1
    counts: str | None = None
    """The file in which several workers count together; None counts in memory."""

    def to_environment(self) -> None:
        """Leave the settings to the processes that are started from here on."""
        os.environ[VARIABLE] = orjson.dumps(asdict(self)).decode()

    @classmethod
    def from_environment(cls) -> Settings:
        """The settings that were left by the parent process; the defaults if there is none."""
        told: dict[str, Any] = orjson.loads(os.environ.get(VARIABLE, "{}"))
        for name in ("folders", "origins", "packs"):
            if name in told:
                told[name] = tuple(told[name])
        return cls(**told)

    def checked(self) -> Settings:
        """The same, or ``UsageError`` for a value that makes no sense."""
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, int | float) and not isinstance(value, bool) and value < 0:
                raise UsageError(
                    f"--{one.name.replace('_', '-')}", "it is below zero", "Give a positive number."
                )
        for folder in self.folders:
            if not Path(folder).is_dir():
                raise UsageError("--audit-folder", f"{folder} is no directory", "Name one that exists.")
        return self


def default_data() -> Path:
    """Where audits lie unless the operator says otherwise: the user's state directory."""
    base = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
    return Path(base).expanduser() / "steelyard"
