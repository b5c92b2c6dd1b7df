"""Setting a text from a case that holds only a few types of each letter.

The work is divided between a Case, which knows what is left and what can be turned, and a Compositor, who sets one
line after the other and remembers how often he had to help himself.
"""
import string
import sys

PAIRS = ("bq", "dp", "nu")
GAP = "_"


class Case:
    """The types of one page."""

    def __init__(self, copies):
        self.copies = copies
        self.left = {}
        self.refill()

    def refill(self):
        """All types come back."""
        for letter in string.ascii_lowercase:
            self.left[letter] = self.copies

    def take(self, letter):
        """Take one type of this letter; say whether there was one."""
        if self.left[letter] == 0:
            return False
        self.left[letter] -= 1
        return True


class Compositor:
    """Sets lines and counts turned types and gaps."""

    def __init__(self, case, lines_of_page):
        self.case = case
        self.lines_of_page = lines_of_page
        self.lines_on_page = 0
        self.turned = 0
        self.gaps = 0
        self.stand_in = {}
        for one, other in PAIRS:
            self.stand_in[one] = other
            self.stand_in[other] = one

    def set_letter(self, letter):
        """What stands in the line for one letter."""
        if self.case.take(letter):
            return letter
        if letter in self.stand_in and self.case.take(self.stand_in[letter]):
            self.turned += 1
            return letter.upper()
        self.gaps += 1
        return GAP

    def set_line(self, line):
        """One line as it is set; prints the page if it is full now."""
        words = []
        for word in line.split(" "):
            words.append("".join(self.set_letter(letter) for letter in word))
        self.lines_on_page += 1
        if self.lines_on_page == self.lines_of_page:
            self.case.refill()
            self.lines_on_page = 0
        return " ".join(words)


def main():
    lines = sys.stdin.read().splitlines()
    n, lines_of_page, copies = (int(number) for number in lines[0].split())
    compositor = Compositor(Case(copies), lines_of_page)
    for line in lines[1:n + 1]:
        print(compositor.set_line(line))
    print(compositor.turned, compositor.gaps)


if __name__ == "__main__":
    main()
