"""Day by day: the state is for how many mornings the larder has been filling up, and whether the donkey is tired."""
import sys
from itertools import accumulate


def improve(table, state, value):
    if state not in table or table[state] < value:
        table[state] = value


def solve(k, fee, eggs, prices):
    states = {(0, False): (0, 0)}
    for day, price in enumerate(prices):
        # in_larder[m]: the eggs of the last m mornings
        in_larder = list(accumulate(reversed(eggs[:day + 1]), initial=0))
        following = {}
        for (mornings, tired), (money, trips) in states.items():
            mornings = min(mornings + 1, k)
            improve(following, (mornings, False), (money, trips))
            if not tired:
                earned = price * in_larder[mornings] - fee
                improve(following, (0, True), (money + earned, trips - 1))
        states = following
    money, trips = max(states.values())
    return money, -trips


def main():
    (n, k, fee), eggs, prices = [list(map(int, line.split())) for line in sys.stdin]
    print(*solve(k, fee, eggs, prices))


main()
