import sys


class Line:
    """A row or a column of tiles on which people walk from one place to another."""

    def __init__(self, length):
        self.change = [0] * (length + 1)

    def walk(self, a, b):
        if a > b:
            a, b = b, a
        self.change[a] += 1
        self.change[b + 1] -= 1

    def counts(self):
        total = 0
        for step in self.change[:-1]:
            total += step
            yield total


class Floor:
    def __init__(self, kinds, limit):
        self.kinds = kinds
        self.limit = limit
        self.height = len(kinds)
        self.width = len(kinds[0])
        self.rows = [Line(self.width) for _ in range(self.height)]
        self.columns = [Line(self.height) for _ in range(self.width)]
        self.steps = [[0] * self.width for _ in range(self.height)]

    def visit(self, r1, c1, r2, c2):
        self.rows[r1].walk(c1, c2)
        self.columns[c2].walk(r1, r2)
        # both walks have stepped on the corner
        self.steps[r1][c2] -= 1

    def close(self):
        """Add up the walks of the day."""
        for r, line in enumerate(self.rows):
            for c, count in enumerate(line.counts()):
                self.steps[r][c] += count
        for c, line in enumerate(self.columns):
            for r, count in enumerate(line.counts()):
                self.steps[r][c] += count

    def is_cracked(self, r, c):
        kind = self.kinds[r][c]
        if kind == "0":
            return False
        return self.steps[r][c] >= int(kind) * self.limit

    def report(self):
        for r in range(self.height):
            cracked = 0
            for c in range(self.width):
                if self.is_cracked(r, c):
                    cracked += 1
            if cracked:
                yield f"{r + 1} {cracked}"
        most = max(max(row) for row in self.steps)
        for r, row in enumerate(self.steps):
            if most in row:
                yield f"busiest {r + 1} {row.index(most) + 1} {most}"
                return


def main():
    height, width, visitors, limit = map(int, sys.stdin.readline().split())
    kinds = [sys.stdin.readline().strip() for _ in range(height)]
    floor = Floor(kinds, limit)
    for _ in range(visitors):
        floor.visit(*(int(word) - 1 for word in sys.stdin.readline().split()))
    floor.close()
    for line in floor.report():
        print(line)


if __name__ == "__main__":
    main()
