"""Choose the columns from left to right, each as high as the stones allow.

For every column and every height the number of stones that the rest of the wall needs at
least is known beforehand; a column may have a height if what is left after it suffices.
"""
import sys
from typing import List, Optional

INF = 10 ** 9


class Wall:
    """A wall that is being planned."""

    def __init__(self, a: int, b: int, stones: int, least: List[int]) -> None:
        self.n = len(least)
        self.a = a
        self.b = b
        self.stones = stones
        self.least = least
        self.fewest = self.needs(lowest=True)
        self.most = self.needs(lowest=False)

    def heights(self, i: int) -> range:
        """The heights of column i between which there is a way to both gates."""
        low = max(self.least[i], self.a - i, self.b - (self.n - 1 - i))
        high = min(self.a + i, self.b + self.n - 1 - i)
        return range(low, high + 1)

    def needs(self, lowest: bool) -> List[dict]:
        """For each column and height: the fewest or the most stones from that column on."""
        tables: List[dict] = [{} for _ in range(self.n)]
        tables[-1] = {h: h for h in self.heights(self.n - 1)}
        for i in range(self.n - 2, -1, -1):
            after = tables[i + 1]
            # a lower (or higher) next column is always at least as good, if it is possible at all
            order = (-1, 0, 1) if lowest else (1, 0, -1)
            for h in self.heights(i):
                for step in order:
                    if h + step in after:
                        tables[i][h] = h + after[h + step]
                        break
        return tables

    def possible(self, i: int, h: int, stones: int) -> bool:
        """Whether the columns from i on can take exactly these stones, column i with height h."""
        return self.fewest[i].get(h, INF) <= stones <= self.most[i].get(h, -1)

    def build(self) -> Optional[List[int]]:
        if not self.possible(0, self.a, self.stones):
            return None
        heights = [self.a]
        left = self.stones - self.a
        for i in range(1, self.n):
            before = heights[-1]
            for h in (before + 1, before, before - 1):
                if self.possible(i, h, left):
                    heights.append(h)
                    left -= h
                    break
        return heights


def main() -> None:
    data = list(map(int, sys.stdin.read().split()))
    n, a, b, stones = data[:4]
    wall = Wall(a, b, stones, data[4:4 + n])
    heights = wall.build()
    if heights is None:
        print("IMPOSSIBLE")
    else:
        print(*heights)


if __name__ == "__main__":
    main()
