"""A sum tree over the different prices, in order: how many units of which price may be in the battery."""
import sys


class PriceTree:
    def __init__(self, prices):
        self.prices = sorted(set(prices))
        self.rank = {price: i for i, price in enumerate(self.prices)}
        self.size = 1 << (len(self.prices) - 1).bit_length()
        self.units = [0] * (2 * self.size)

    @property
    def total(self):
        return self.units[1]

    def change(self, price, units):
        node = self.size + self.rank[price]
        while node:
            self.units[node] += units
            node >>= 1

    def take(self, side, most):
        """Take units of the cheapest (side 0) or the dearest (side 1) price; return the price and how many."""
        node = 1
        while node < self.size:
            node = 2 * node + side
            if self.units[node] == 0:
                node ^= 1
        price = self.prices[node - self.size]
        units = min(most, self.units[node])
        self.change(price, -units)
        return price, units


def solve():
    n, capacity, start, *rest = map(int, sys.stdin.read().split())
    battery = PriceTree([0] + rest[::3])
    battery.change(0, start)
    cost = 0
    for price, most, change in zip(*[iter(rest)] * 3):
        gifts = [(price, most)] if change < 0 else [(price, most), (0, change)]
        for value, units in gifts:
            battery.change(value, units)
            while battery.total > capacity:
                battery.take(1, battery.total - capacity)
        if battery.total < -change:
            return -1
        while change < 0:
            paid, units = battery.take(0, -change)
            cost += paid * units
            change += units
    return cost


print(solve())
