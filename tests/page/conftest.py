"""The page in Debian's Chromium, served by the real service on a port of its own."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "api"))
sys.path.insert(0, str(Path(__file__).parents[1]))

from listening import listening

from steelyard.api.settings import Settings
from steelyard.engine import Engine

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
Opening = Callable[..., Page]


@pytest.fixture(name="engine", scope="session")
def _engine() -> Engine:
    return Engine.load()


@pytest.fixture(name="address", scope="session")
def _address(engine: Engine) -> Iterator[str]:
    with listening(Settings(log="off"), engine) as address:
        yield address


@pytest.fixture(name="browser", scope="session")
def _browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(name="opened")
def _opened(browser: Browser, address: str) -> Iterator[Opening]:
    """Opens the page, in a window of its own; whatever it does that it should not fails the test."""
    wrong: list[str] = []
    contexts = []

    def open_page(path: str = "/", expected: tuple[str, ...] = (), **options: Any) -> Page:
        context = browser.new_context(**options)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))

        def heard(message: Any) -> None:
            if message.type == "error" and not any(part in message.text for part in expected):
                wrong.append(f"console: {message.text} ({message.location})")

        def asked(request: Any) -> None:
            if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:")):
                wrong.append(f"a third party was asked: {request.url}")

        page.on("console", heard)
        page.on("request", asked)
        page.goto(path if ":" in path else address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []
