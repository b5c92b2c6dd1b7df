"""What tests read off a board's page in a browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Open = Callable[..., Any]
"""Opens a file, with what stands behind ``#`` in its address and options of the browser's context."""


KEPT = """([key, stored]) => new Promise((done, fail) => {
  const end = Date.now() + 30_000;
  const look = () => {
    if (localStorage.getItem(key) === stored) done();
    else if (Date.now() > end) fail(new Error(`${key} is not kept`));
    else setTimeout(look, 20);
  };
  look();
})"""
"""Looks again and again; the driver's own ``wait_for_function`` may not, as these pages forbid ``eval``."""


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


def address_of(page: Any) -> str:
    """What stands behind ``#``, with it, as the page has it: the browser's driver hears of it later."""
    return str(page.evaluate("location.hash"))


def wait_until_kept(page: Any, key: str, stored: str) -> None:
    """Wait until another page finds what this one stored, which takes its way through the browser."""
    other = page.context.new_page()
    other.goto(page.url)
    other.evaluate(KEPT, [key, stored])
    other.close()


def set_number(page: Any, name: str, number: str) -> None:
    page.locator(f"input[type=number][name={name}]").fill(number)
