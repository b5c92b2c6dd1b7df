"""Form letters: the template is understood once and kept as a tree, then the tree is written for every card."""
import sys
from dataclasses import dataclass, field


@dataclass
class Text:
    """Pieces one after the other."""

    pieces: list = field(default_factory=list)

    def write(self, card):
        return "".join(piece.write(card) for piece in self.pieces)


@dataclass
class Letter:
    """A single character."""

    char: str

    def write(self, card):
        return self.char


@dataclass
class Value:
    """{field} and {field:text}"""

    name: str
    otherwise: Text

    def write(self, card):
        if card.get(self.name):
            return card[self.name]
        return self.otherwise.write(card)


@dataclass
class Condition:
    """{?field:text} and {!field:text}"""

    name: str
    wanted: bool
    then: Text

    def write(self, card):
        filled = bool(card.get(self.name))
        return self.then.write(card) if filled == self.wanted else ""


class Parser:
    """Reads a template from left to right."""

    def __init__(self, template):
        self.rest = list(reversed(template))

    def take(self):
        return self.rest.pop()

    def look(self):
        return self.rest[-1] if self.rest else "}"

    def text(self):
        """Everything up to the closing brace (or to the end), which is taken too."""
        text = Text()
        while self.look() != "}":
            c = self.take()
            if c == "{":
                text.pieces.append(self.placeholder())
            else:
                text.pieces.append(Letter(self.take() if c == "^" else c))
        if self.rest:
            self.take()
        return text

    def placeholder(self):
        """What comes after an opening brace."""
        sign = self.take() if self.look() in "?!" else ""
        name = ""
        while self.look().isalpha():
            name += self.take()
        if self.take() == "}":
            return Value(name, Text([Letter("[" + name + "]")]))
        if sign:
            return Condition(name, sign == "?", self.text())
        return Value(name, self.text())


def read_card(line):
    card = {}
    for entry in line.split(";"):
        name, _, value = entry.partition("=")
        card[name] = value
    return card


def main():
    n, template, *lines = sys.stdin.read().split("\n")
    letter = Parser(template).text()
    for line in lines[:int(n)]:
        print(letter.write(read_card(line)))


main()
