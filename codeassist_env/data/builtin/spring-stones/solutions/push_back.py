"""Go through the stones from right to left; a stone that is good to land on marks all stones from which it is in reach."""
import sys

PLAIN, SPRING, MUDDY = ".*#"


class Pond:
    def __init__(self, stones, reach):
        self.stones = stones
        self.reach = reach
        self.marked = [False] * len(stones)
        self.targets = []

    def explore(self):
        for stone in range(len(self.stones) - 1, 0, -1):
            kind = self.stones[stone]
            if kind == MUDDY:
                continue
            if kind == SPRING and self.marked[stone] or kind == PLAIN and not self.marked[stone]:
                self.mark_before(stone)
        return self

    def mark_before(self, stone):
        start = max(0, stone - self.reach)
        for i in range(start, stone):
            self.marked[i] = True
        if start == 0:
            self.targets.append(stone)


def main():
    (n, k), (stones,) = (line.split() for line in sys.stdin.readlines()[:2])
    pond = Pond(stones, int(k)).explore()
    hops = sorted(pond.targets)
    print("Ida" if pond.marked[0] else "Ned")
    print(*hops if hops else "-")


main()
