# For each kind keep only the animals that may still be of use: an animal is dropped when another one
# of its kind is no dearer and lasts at least as long. Sorted by endurance, the rest grow in price,
# so the cheapest one that is not tired yet is always at the front.
from bisect import bisect_left
import sys


class Stable:
    def __init__(self, fee):
        self.fee = fee
        self.tired = []     # where each animal is tired, growing
        self.value = []     # its cost counted from metre 0, growing too
        self.front = 0

    def hitch(self, metre, cost, endurance):
        value = cost - self.fee * metre
        end = metre + endurance
        i = bisect_left(self.tired, end, self.front)
        if i < len(self.tired) and self.value[i] <= value:
            return
        j = i
        if j < len(self.tired) and self.tired[j] == end:
            j += 1
        while i > self.front and self.value[i - 1] >= value:
            i -= 1
        self.tired[i:j] = [end]
        self.value[i:j] = [value]

    def cheapest(self, metre):
        while self.front < len(self.tired) and self.tired[self.front] < metre:
            self.front += 1
        if self.front < len(self.tired):
            return self.value[self.front] + self.fee * metre
        return float("inf")


def main():
    lines = iter(sys.stdin.read().splitlines())
    n = int(next(lines))
    stables = dict(zip(("mule", "horse", "ox"), map(Stable, map(int, next(lines).split()))))
    metre, cost = 0, 0
    for i, line in zip(range(n), lines):
        gap, kind, price, endurance = line.split()
        metre += int(gap)
        if i > 0:
            cost = min(stable.cheapest(metre) for stable in stables.values())
        if cost < float("inf"):
            stables[kind].hitch(metre, cost + int(price), int(endurance))
    print(cost if cost < float("inf") else -1)


main()
