import sys
from bisect import bisect_left

INF = float("inf")


class Lowest:
    """The smallest value in a range of positions; values can be changed."""

    def __init__(self, n):
        self.n = n
        self.tree = [INF] * (2 * n)

    def put(self, i, value):
        tree = self.tree
        i += self.n
        tree[i] = value
        while i > 1:
            i //= 2
            left, right = tree[2 * i], tree[2 * i + 1]
            tree[i] = left if left < right else right

    def get(self, left, right):
        tree = self.tree
        best = INF
        left += self.n
        right += self.n
        while left < right:
            if left & 1:
                if tree[left] < best:
                    best = tree[left]
                left += 1
            if right & 1:
                right -= 1
                if tree[right] < best:
                    best = tree[right]
            left //= 2
            right //= 2
        return best


def main():
    n, k, a, b, *g = map(int, sys.stdin.read().split())
    moves = [0, 0]      # moves[i]: turns if one stone grinds the sacks 1 to i (without setting it for sack 1)
    for u, v in zip(g, g[1:]):
        moves.append(moves[-1] + abs(u - v))

    # An option says that one stone has the gap `gap` and rests since sack `time`, while the other has
    # ground all sacks since; its cost is kept without the moves of that other stone.
    gaps = [a, b] + g
    order = sorted(range(n + 2), key=lambda i: gaps[i])
    place = [0] * (n + 2)
    for p, i in enumerate(order):
        place[i] = p
    sorted_gaps = [gaps[i] for i in order]
    below, above = Lowest(n + 2), Lowest(n + 2)

    def add(i, cost):
        below.put(place[i], cost - gaps[i])
        above.put(place[i], cost + gaps[i])

    add(0, abs(g[0] - b))
    add(1, abs(g[0] - a))
    for i in range(1, n):
        # sack i + 1 goes to the stone that rested
        x = bisect_left(sorted_gaps, g[i])
        cost = min(below.get(0, x) + g[i], above.get(x, n + 2) - g[i])
        add(i + 1, cost + moves[i] - moves[i + 1])
        if i == k:
            add(0, INF)
            add(1, INF)
        elif i > k:
            add(i - k + 1, INF)
    best = min(below.tree[n + 2 + place[i]] + gaps[i] for i in range(n + 2))
    print(best + moves[n])


main()
