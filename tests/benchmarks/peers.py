"""The same texts through other extractors, where they are installed; none of them judges what it reads."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

Peer = Callable[[str], Any]


def quantulum3() -> Peer:
    from quantulum3 import parser

    return parser.parse


def recognizers() -> Peer:
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    recognizer = NumberWithUnitRecognizer("en-us")
    models = [recognizer.get_currency_model(), recognizer.get_dimension_model()]
    return lambda text: [model.parse(text) for model in models]


def spacy() -> Peer:
    import spacy

    return spacy.load("en_core_web_sm")


PEERS: dict[str, tuple[tuple[str, ...], Callable[[], Peer]]] = {
    "quantulum3": (("quantulum3",), quantulum3),
    "Recognizers-Text": (("recognizers_number_with_unit",), recognizers),
    "spaCy en_core_web_sm": (("spacy", "en_core_web_sm"), spacy),
}
"""Each with the packages that it needs."""


def present() -> dict[str, Peer | str]:
    """The peers that can be run here, and for the others the reason why not."""
    found: dict[str, Peer | str] = {}
    for name, (packages, make) in PEERS.items():
        missing = [package for package in packages if find_spec(package) is None]
        if missing:
            found[name] = f"{', '.join(missing)} is not installed"
            continue
        try:
            found[name] = make()
        except Exception as error:
            found[name] = f"it does not start: {type(error).__name__}: {error}"
    return found
