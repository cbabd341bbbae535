"""The HTTP service: an application factory, its contract, its limits and its errors."""

from __future__ import annotations

from steelyard.api.app import create_app

__all__ = ["create_app"]
