"""The whole of a check, from text to the bytes of its report."""

from __future__ import annotations

from steelyard.engine import Engine
from steelyard.model import Document
from steelyard.writers import json


def check_text(engine: Engine, text: str, published: int) -> bytes:
    """One article that was printed on this day (an ordinal)."""
    return json.render(engine.check(Document("text", text), published=published))
