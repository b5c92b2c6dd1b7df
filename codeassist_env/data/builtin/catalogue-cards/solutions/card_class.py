"""Prints catalogue cards: one object for each card, small methods for the parts of it."""
import sys
from dataclasses import dataclass

MAX_TITLE_LINES = 3
INDENT = "  "
ELLIPSIS = " ..."


@dataclass
class Card:
    author: str
    title: str
    mark: str
    width: int

    @classmethod
    def from_line(cls, line, width):
        """Read 'author / title / mark'."""
        author, title, mark = line.rstrip("\n").split(" / ")
        return cls(author, title, mark, width)

    def heading(self):
        """Author and shelf mark."""
        name = self.author.upper()
        room = self.width - len(self.mark) - 1
        if len(name) > room:
            name = name[:room - 1] + "."
        return f"{name:<{room}} {self.mark}"

    def take(self, words, room):
        """How many of these words fit into this room."""
        used = 0
        for count, word in enumerate(words):
            used += len(word)
            if count:
                used += 1
            if used > room:
                return count
        return len(words)

    def title_lines(self):
        """The lines of the title, without the spaces at their ends."""
        words = self.title.split(" ")
        lines = []
        while words:
            indent = INDENT if lines else ""
            room = self.width - len(indent)
            tail = ""
            count = self.take(words, room)
            last = len(lines) == MAX_TITLE_LINES - 1
            if last and count < len(words):
                tail = ELLIPSIS
                count = self.take(words, room - len(tail))
            lines.append(indent + " ".join(words[:count]) + tail)
            if last:
                break
            words = words[count:]
        return lines

    def edge(self):
        return "+" + "-" * (self.width + 2) + "+"

    def framed(self):
        """All lines of the card."""
        yield self.edge()
        for line in [self.heading()] + self.title_lines():
            yield "| " + line + " " * (self.width - len(line)) + " |"
        yield self.edge()


def main():
    first = sys.stdin.readline()
    n, width = (int(x) for x in first.split())
    for _ in range(n):
        card = Card.from_line(sys.stdin.readline(), width)
        for line in card.framed():
            print(line)


if __name__ == "__main__":
    main()
