"""A real browser for tests of pages: Debian's Chromium, driven by playwright, without a network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest


def chromium() -> str | None:
    """Return the path of the browser, None where there is none."""
    return os.environ.get("CODEASSIST_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def require_chromium() -> str:
    """Return the path of the browser; skip without one, unless CODEASSIST_REQUIRE_CHROMIUM says it must be there."""
    found = chromium()
    if found is None and os.environ.get("CODEASSIST_REQUIRE_CHROMIUM"):
        pytest.fail("no chromium; install Debian's package chromium")
    if found is None:
        pytest.skip("no chromium")
    return found


@contextmanager
def opened_browser() -> Iterator[Any]:
    """A headless browser that reaches no host."""
    from playwright.sync_api import sync_playwright

    path = require_chromium()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--host-resolver-rules=MAP * 0.0.0.0"]
        )
        try:
            yield browser
        finally:
            browser.close()
