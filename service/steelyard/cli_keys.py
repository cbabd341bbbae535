"""The command ``steelyard keys``: its parser stands beside that of the service it is for."""

from __future__ import annotations

from steelyard.cli_serve import register_keys as register

__all__ = ["register"]
