"""No heap: guess the cost of the k-th tray by binary search, and count the trays up to a cost by walking a tree of trays.

The children of a tray never cost less than the tray itself, so the walk turns back as soon as the cost is exceeded.
"""
import sys


class Canteen:
    def __init__(self, numbers):
        take = iter(numbers)
        self.n, self.a, self.b, self.k = (next(take) for _ in range(4))
        self.fees = {s: next(take) for s in range(self.a, self.b + 1)}
        menus = []
        for _ in range(self.n):
            m = next(take)
            menus.append(sorted(next(take) for _ in range(m)))
        self.menus = sorted(menus)
        # upgrades[i]: (additional cost, counter) of taking the second dish at one of the first i counters
        self.upgrades = [[]]
        for i in range(self.b):
            menu = self.menus[i]
            more = [(menu[1] - menu[0], i)] if len(menu) > 1 else []
            self.upgrades.append(sorted(self.upgrades[i] + more))

    def roots(self):
        """The cheapest tray of each size."""
        base = 0
        for s in range(1, self.b + 1):
            base += self.menus[s - 1][0]
            if s >= self.a:
                yield base + self.fees[s], s - 1, s - 1, 0, self.n

    def up_to(self, most):
        """The costs of trays of at most this cost, but no more than k + 1 of them."""
        found = []
        menus = self.menus
        stack = [root for root in self.roots() if root[0] <= most]
        while stack and len(found) <= self.k:
            cost, i, at, dish, limit = stack.pop()
            found.append(cost)
            left = most - cost
            menu = menus[at]
            if dish + 1 < len(menu):
                more = menu[dish + 1] - menu[dish]
                if more <= left:
                    stack.append((cost + more, i, at, dish + 1, limit))
            if dish == 0 and at + 1 < limit:
                more = menus[at + 1][0] - menu[0]
                if more <= left:
                    stack.append((cost + more, i, at + 1, 0, limit))
            if 0 < i < at:
                more = menus[i][0] - menus[i - 1][0]
                if more <= left:
                    stack.append((cost + more, i - 1, i, 0, at))
            for more, j in self.upgrades[i]:
                if more > left:
                    break
                stack.append((cost + more, j, j, 1, 0))
        return found

    def cheapest(self):
        # the smallest cost up to which there are at least k trays, or all trays
        low, high = 0, 600000
        while low < high:
            middle = (low + high) // 2
            if len(self.up_to(middle)) >= self.k:
                high = middle
            else:
                low = middle + 1
        costs = sorted(self.up_to(low - 1))
        rest = self.up_to(low)
        missing = min(self.k, len(rest)) - len(costs)
        return costs + [low] * missing


def main():
    canteen = Canteen(map(int, sys.stdin.read().split()))
    costs = canteen.cheapest()
    print(len(costs))
    print(" ".join(map(str, costs)))


main()
