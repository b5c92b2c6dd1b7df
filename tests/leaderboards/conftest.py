"""Fixtures shared by the tests of boards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from site_browser import Open


@pytest.fixture(scope="session")
def board(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A board's page, and the data in it; tests only read them."""
    from made_rows import ranked_rows, write_pages  # takes the extra that other tests do without

    return write_pages(tmp_path_factory.mktemp("site"), ranked_rows())


@pytest.fixture
def opened(chromium_browser: Any) -> Iterator[Open]:
    """Opens a file in a page of its own; at the end of the test nothing may have been said on the console."""
    contexts, said = [], []

    def open_file(file: Path, address: str = "", **options: Any) -> Any:
        context = chromium_browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{file.as_uri()}{address}")
        return page

    yield open_file
    for context in contexts:
        context.close()
    assert said == []
