"""The table of the jam shelf.

Every flavour is an object that adds up its own jars. The row for the whole shelf is one more such object, which is given all the jars.
"""
import sys
from dataclasses import dataclass

COUNT_WIDTH = 5
WEIGHT_WIDTH = 11
YEAR_WIDTH = 6
WHOLE = "total"


@dataclass
class Flavour:
    """All jars of one flavour."""

    name: str
    jars: int = 0
    grams: int = 0
    oldest: int = 9999

    def add(self, year, grams):
        self.jars += 1
        self.grams += grams
        if year < self.oldest:
            self.oldest = year

    def kilograms(self):
        """The weight with exactly three decimals, without any rounding."""
        digits = f"{self.grams:04d}"
        return digits[:-3] + "." + digits[-3:]

    def place(self):
        """What the rows of the table are sorted by."""
        return -self.grams, self.name

    def row(self, width):
        dots = "." * (width - len(self.name))
        return (
            self.name
            + dots
            + f"{self.jars:>{COUNT_WIDTH}}"
            + f"{self.kilograms():>{WEIGHT_WIDTH}}"
            + f"{self.oldest:>{YEAR_WIDTH}}"
        )


def read_jar(line):
    """Flavour, year and weight of an untidy line."""
    flavour, year, grams = (part.strip() for part in line.split(","))
    tidy = []
    for word in flavour.split():
        tidy.append(word.lower())
    return " ".join(tidy), int(year), int(grams)


def read_shelf(stream):
    """All flavours of the list, and the whole shelf."""
    whole = Flavour(WHOLE)
    flavours = {}
    for _ in range(int(stream.readline())):
        name, year, grams = read_jar(stream.readline())
        if name not in flavours:
            flavours[name] = Flavour(name)
        flavours[name].add(year, grams)
        whole.add(year, grams)
    return list(flavours.values()), whole


def main():
    flavours, whole = read_shelf(sys.stdin)
    flavours.sort(key=Flavour.place)
    width = 3 + max(len(flavour.name) for flavour in flavours + [whole])
    for flavour in flavours:
        print(flavour.row(width))
    print("-" * (width + COUNT_WIDTH + WEIGHT_WIDTH + YEAR_WIDTH))
    print(whole.row(width))


if __name__ == "__main__":
    main()
