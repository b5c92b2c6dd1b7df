"""A tokenizer whose token is a line."""

from __future__ import annotations

from codeassist_env.errors import InputError


class LineTokenizer:
    """A token is a line with its line break."""

    name = "lines"
    fingerprint = "lines-1"

    def __init__(self, argument: str = "") -> None:
        if argument:
            raise InputError(f"the lines tokenizer takes no argument, got {argument!r}")

    def pieces(self, text: str) -> list[str]:
        """Split into lines."""
        return text.splitlines(keepends=True)

    def count(self, text: str) -> int:
        """Return the number of lines, a last one without a line break included."""
        return len(self.pieces(text))

    def truncate(self, text: str, limit: int) -> str:
        """Return the first ``limit`` lines."""
        return "".join(self.pieces(text)[: max(limit, 0)])
