"""What tests read off a board's page in a browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Open = Callable[..., Any]
"""Opens a file, with what stands behind ``#`` in its address and options of the browser's context."""


def names(page: Any) -> list[str]:
    """Names of the rows shown, from the top."""
    shown = page.locator("#standings tbody tr:not([hidden]) th a bdi")
    return list(shown.all_text_contents())


def row_of(page: Any, name: str) -> Any:
    return page.locator("#standings tbody tr", has=page.locator(f'th[data-text="{name}"]'))


def value(page: Any, name: str, column: str, key: str = "value") -> float:
    return float(row_of(page, name).locator(f'[data-column="{column}"]').get_attribute(f"data-{key}"))


def range_of(page: Any, name: str, column: str) -> str:
    """The interval under a value, or the range of a rank."""
    return str(row_of(page, name).locator(f'[data-column="{column}"] .range').text_content())


def set_number(page: Any, name: str, number: str) -> None:
    page.locator(f"input[type=number][name={name}]").fill(number)
