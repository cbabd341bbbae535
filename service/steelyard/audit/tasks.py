"""What is sent to a worker and comes back: plain data, so that it passes between processes and machines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Task = dict[str, Any]
Answer = dict[str, Any]
Report = Callable[[int], None]
"""Told how many more articles have been dealt with."""
