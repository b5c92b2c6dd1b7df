# Multiply each standing order by the number of its days in the month, then correct
# the sums for the days with a change.
import sys
from collections import defaultdict


def pounds(pence):
    return f"{pence // 100}.{pence % 100:02d}"


def main():
    tokens = iter(sys.stdin.read().split())
    days = int(next(tokens))
    start = "Mon Tue Wed Thu Fri Sat Sun".split().index(next(tokens))
    p, s, c = (int(next(tokens)) for _ in range(3))

    price = {}
    for _ in range(p):
        item = next(tokens)
        price[item] = int(next(tokens))

    week = defaultdict(lambda: [0] * 7)     # pieces a weekday of (house, item)
    for _ in range(s):
        key = next(tokens), next(tokens)
        n = int(next(tokens))
        for w, mark in enumerate(next(tokens)):
            week[key][w] += n * (mark == "x")

    often = [0] * 7
    for d in range(days):
        often[(start + d) % 7] += 1

    owed = defaultdict(int)
    for (house, item), plan in week.items():
        owed[house] += price[item] * sum(n * times for n, times in zip(plan, often))

    notes = {}
    for _ in range(c):
        key = next(tokens), next(tokens), next(tokens)
        notes[key] = int(next(tokens))
    for (day, house, item), n in notes.items():
        usual = week[house, item][(start + int(day) - 1) % 7]
        owed[house] += price[item] * (n - usual)

    total = 0
    for house, sum_ in sorted(owed.items()):
        if sum_ == 0:
            continue
        if sum_ >= 2000:
            sum_ -= sum_ // 20
        total += sum_
        print(house, pounds(sum_))
    print("Total", pounds(total))


main()
