"""Takes the pictures of the page that the README shows; look at them before you commit.

PYTHONPATH=tests:tests/api python tests/page/pictures.py
"""

from __future__ import annotations

import shutil
from pathlib import Path

from listening import listening
from playwright.sync_api import sync_playwright

from steelyard.api.settings import Settings
from steelyard.engine import Engine

FOLDER = Path(__file__).parent / "pictures"
WINDOW = {"width": 1180, "height": 780}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with listening(Settings(log="off"), Engine.load()) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
            args=["--no-sandbox"],
        )
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport=WINDOW, color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(address)
            page.click("#example")
            page.locator(".list > li:has(.sign.conflicting) .item").first.click()
            page.wait_for_load_state("networkidle")
            page.screenshot(path=FOLDER / f"editor-{scheme}.png")
        browser.close()


if __name__ == "__main__":
    main()
