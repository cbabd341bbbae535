"""Files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path

from steelyard.errors import UsageError


def replace(path: Path, content: bytes) -> None:
    """Put the content in the place of a file in one step; its mode stays. ``UsageError`` where that fails."""
    temporary = None
    try:
        target = path.resolve() if path.is_symlink() else path
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o644
        if target.exists() and not target.is_file():  # a pipe or a device
            target.write_bytes(content)
            return
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        with open(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, mode)
        os.replace(temporary, target)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        raise UsageError(str(path), f"it cannot be written: {error.strerror}") from None


def put(data: bytes) -> None:
    """Write to standard output, all of it and now."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
