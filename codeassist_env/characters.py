"""Characters of strangers' texts that would not be seen, or would turn what stands beside them."""

TAB = "\u2192   "
"""How a tab is shown."""
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def is_unseen(character: str) -> bool:
    """Whether nothing is seen of a character although its category is one of characters that print.

    Variation selectors are among them: they change how wide the character before is drawn.
    """
    return character in _BLANK or "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def visible(text: str) -> str:
    """Return a text on one line in which every control, format or invisible character is a symbol that says its name.

    Escape sequences, line breaks, text that turns the direction and halves of characters are among them.
    """
    return text if text.isascii() and text.isprintable() else "".join(map(_symbol, text))


def _symbol(character: str) -> str:
    code = ord(character)
    if character == "\t":
        return TAB
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if is_unseen(character) or not character.isprintable():
        return f"\u27e8U+{code:04X}\u27e9"
    return character


def visible_lines(text: str) -> str:
    """Return a text as :func:`visible` does, with its line breaks."""
    return "\n".join(map(visible, text.split("\n")))
