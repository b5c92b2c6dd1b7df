import sys
from functools import lru_cache

sys.setrecursionlimit(20000)


def main():
    n, k, stones = sys.stdin.read().split()
    n, k = int(n), int(k)

    @lru_cache(maxsize=None)
    def outcome(i):
        """+1 if the player to hop from i wins, -1 if not."""
        result = -1
        for j in hops(i):
            value = outcome(j)
            if stones[j] == ".":
                value = -value
            if value > result:
                result = value
        return result

    def hops(i):
        return [j for j in range(i + 1, min(i + k, n - 1) + 1) if stones[j] != "#"]

    # fill the memory from the end in steps, so that the recursion stays flat
    for i in range(n - 1, -1, -100):
        outcome(i)
    winning = []
    for j in hops(0):
        if outcome(j) == (1 if stones[j] == "*" else -1):
            winning.append(j)
    if winning:
        print("Ida")
        print(*winning)
    else:
        print("Ned\n-")


main()
