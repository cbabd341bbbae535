"""Which readings a claim has: by its mood, its wording, its product and whether it names its time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steelyard.model import Claim


def applies(reading: Mapping[str, Any], claim: Claim, stated: bool) -> bool:
    """Does the reading speak to this claim?"""
    moods = reading["moods"]
    if reading["period"] != "any" and (reading["period"] == "stated") != stated:
        return False
    if moods and claim.mood not in moods:
        return False
    if reading["relations"] and claim.relation not in reading["relations"]:
        return False
    named = claim.product is not None and claim.product.code != "all"
    if (reading["product"] == "named" and not named) or (reading["product"] == "all" and named):
        return False
    return suits(reading, claim)


def suits(reading: Mapping[str, Any], claim: Claim) -> bool:
    """Does the claim's wording leave the reading open?"""
    if reading["words"] and claim.words.isdisjoint(reading["words"]):
        return False
    return claim.words.isdisjoint(reading["unless_words"])
