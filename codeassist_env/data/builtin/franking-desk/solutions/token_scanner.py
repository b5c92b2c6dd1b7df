"""Postage for the slips of the franking desk.

The slip is read with a small scanner: a line is cut into numbers and words first, and the tokens are then understood one after the other. All money
is counted in cents and all weights in grams, so that no rounding is needed anywhere.
"""
from bisect import bisect_left
from collections import defaultdict


def tokens(line):
    """Numbers and words of a line, in order; a word in lower case."""
    found = []
    i = 0
    while i < len(line):
        start = i
        if line[i] == " ":
            i += 1
            continue
        if line[i].isdigit():
            while i < len(line) and (line[i].isdigit() or line[i] == "."):
                i += 1
        else:
            while i < len(line) and line[i].isalpha():
                i += 1
        found.append(line[start:i].lower())
    return found


def thousandths(number):
    """'1.25' -> 1250"""
    if "." not in number:
        return int(number) * 1000
    whole, decimals = number.split(".")
    while len(decimals) < 3:
        decimals += "0"
    return int(whole + decimals)


class Item:
    """A line of the slip."""

    def __init__(self, line):
        *front, self.kind, number, unit = tokens(line)
        self.pieces = int(front[0]) if front else 1
        self.grams = thousandths(number) if unit == "kg" else int(number)


class Tariff:
    """The prices, for each kind in the order of the weights."""

    def __init__(self):
        self.steps = defaultdict(list)

    def add(self, kind, limit, cents):
        self.steps[kind].append((limit, cents))

    def finish(self):
        for steps in self.steps.values():
            steps.sort()

    def price(self, item):
        """The price of all pieces in cents, or a word that says why there is none."""
        if item.kind not in self.steps:
            return "unknown"
        steps = self.steps[item.kind]
        place = bisect_left(steps, (item.grams, 0))
        if place == len(steps):
            return "refused"
        return item.pieces * steps[place][1]


def as_money(cents):
    text = str(cents).zfill(3)
    return text[:-2] + "." + text[-2:]


def main():
    t, m = (int(x) for x in input().split())
    tariff = Tariff()
    for _ in range(t):
        kind, limit, price = input().split()
        euros, cents = price.split(".")
        tariff.add(kind, int(limit), 100 * int(euros) + int(cents))
    tariff.finish()

    total = 0
    for _ in range(m):
        item = Item(input())
        price = tariff.price(item)
        if isinstance(price, int):
            total += price
            price = as_money(price)
        print(item.pieces, item.kind, str(item.grams) + "g", price)
    print("total", as_money(total))


if __name__ == "__main__":
    main()
