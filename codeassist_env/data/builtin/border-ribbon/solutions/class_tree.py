"""Ribbons as trees of parts; every part can tell its letters and count them without being written out."""
import sys
from bisect import bisect_left


class Part:
    """A piece of ribbon: `size` letters, `total` of each letter that occurs."""

    def __init__(self, size, total):
        self.size = size
        self.total = total

    def find(self, p):
        """The letter at position p (from 1) and how many of the letters up to p are the same."""
        c = self.at(p)
        return c, self.count(p, c)


class Letter(Part):
    def __init__(self, c):
        super().__init__(1, {c: 1})
        self.c = c

    def at(self, p):
        return self.c

    def count(self, p, c):
        return p if c == self.c else 0


class Row(Part):
    """Several parts one after the other; `ends` has the last position of each part."""

    def __init__(self, parts):
        super().__init__(0, {})
        self.parts = parts
        self.ends = []
        self.sums = []      # the letters before each part
        for part in parts:
            self.sums.append(dict(self.total))
            self.size += part.size
            self.ends.append(self.size)
            for c, m in part.total.items():
                self.total[c] = self.total.get(c, 0) + m

    def place(self, p):
        """Which part holds position p, and the position in this part."""
        k = bisect_left(self.ends, p)
        return k, p - self.ends[k] + self.parts[k].size

    def at(self, p):
        k, inside = self.place(p)
        return self.parts[k].at(inside)

    def count(self, p, c):
        if p == 0:
            return 0
        k, inside = self.place(p)
        return self.sums[k].get(c, 0) + self.parts[k].count(inside, c)


class Repeated(Part):
    def __init__(self, part, k):
        super().__init__(part.size * k, {c: m * k for c, m in part.total.items()})
        self.part = part

    def at(self, p):
        return self.part.at((p - 1) % self.part.size + 1)

    def count(self, p, c):
        full, rest = divmod(p, self.part.size)
        return full * self.part.total.get(c, 0) + self.part.count(rest, c)


class Turned(Part):
    def __init__(self, part):
        super().__init__(part.size, part.total)
        self.part = part

    def at(self, p):
        return self.part.at(self.size + 1 - p)

    def count(self, p, c):
        return self.total.get(c, 0) - self.part.count(self.size - p, c)


def read_note(s, i):
    """The note that begins at s[i], and where it ends."""
    parts = []
    while i < len(s) and s[i] != ")":
        if s[i] == "(":
            part, i = read_note(s, i + 1)
        elif s[i] == "=":
            part = Row(list(parts))
        else:
            part = Letter(s[i])
        i += 1
        while i < len(s) and s[i] in "'0123456789":
            j = i + 1
            if s[i] == "'":
                part = Turned(part)
            else:
                while j < len(s) and s[j].isdigit():
                    j += 1
                part = Repeated(part, int(s[i:j]))
            i = j
        parts.append(part)
    return Row(parts), i


def main():
    note, _, *positions = sys.stdin.read().split()
    ribbon, _ = read_note(note, 0)
    for p in positions:
        print(*ribbon.find(int(p)))


main()
