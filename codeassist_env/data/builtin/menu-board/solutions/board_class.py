from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Title:
    text: str

    @classmethod
    def parse(cls, line: str) -> Title:
        return cls(line.removeprefix("# "))

    def rows(self, width: int, first: bool) -> Iterator[str]:
        if not first:
            yield ""
        signs = width - len(self.text) - 2
        left, odd = divmod(signs, 2)
        yield f"{'=' * left} {self.text} {'=' * (left + odd)}"


@dataclass(frozen=True)
class Dish:
    words: tuple[str, ...]
    cents: int

    @classmethod
    def parse(cls, line: str) -> Dish:
        name, cents = line.split(";")
        return cls(tuple(name.split(" ")), int(cents))

    @property
    def price(self) -> str:
        digits = str(self.cents).rjust(3, "0")
        return digits[:-2] + "." + digits[-2:]

    def wrapped(self, room: int) -> list[str]:
        """The name, broken into lines of at most `room` characters."""
        lines: list[list[str]] = []
        free = 0
        for word in self.words:
            if lines and free > len(word):
                lines[-1].append(word)
                free -= 1 + len(word)
            else:
                start = [word] if not lines else [">", word]
                lines.append(start)
                free = room - len(" ".join(start))
        return [" ".join(line) for line in lines]

    def rows(self, width: int, first: bool) -> Iterator[str]:
        price = self.price
        lines = self.wrapped(width - len(price) - 3)
        yield from lines[:-1]
        left = lines[-1] + " "
        right = " " + price
        yield left + "." * (width - len(left + right)) + right


class Board:
    """The lines of the cook, laid out for a board of a certain width."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.entries: list[Title | Dish] = []

    def add(self, line: str) -> None:
        kind = Title if line.startswith("#") else Dish
        self.entries.append(kind.parse(line))

    def __str__(self) -> str:
        rows: list[str] = []
        for entry in self.entries:
            rows.extend(entry.rows(self.width, first=not rows))
        return "\n".join(rows)


def main() -> None:
    count, width = map(int, sys.stdin.readline().split())
    board = Board(width)
    for _ in range(count):
        board.add(sys.stdin.readline().rstrip("\n"))
    print(board)


if __name__ == "__main__":
    main()
