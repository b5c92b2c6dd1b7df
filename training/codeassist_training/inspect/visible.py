"""Text that may hold anything, as characters that a terminal only shows."""

from __future__ import annotations

import unicodedata

NEWLINE = "⏎"
TAB = "    "


def visible(character: str) -> str:
    """Return a character as it is shown: tabs as blanks, newlines and what controls a terminal as signs."""
    if character == "\n":
        return NEWLINE
    if character == "\t":
        return TAB
    number = ord(character)
    if number < 0x20:
        return chr(0x2400 + number)
    if number == 0x7F:
        return "␡"
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return f"<{number:04x}>"
    return character


def visible_text(text: str) -> str:
    """Return a text on one line."""
    return "".join(map(visible, text))
