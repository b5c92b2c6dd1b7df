import sys

sys.setrecursionlimit(10000)
n, k, fee = map(int, input().split())
eggs = list(map(int, input().split()))
price = list(map(int, input().split()))


def plan(day, emptied):
    """Best (profit, -trips) from this day on."""
    if day >= n:
        return 0, 0
    stay = plan(day + 1, emptied)
    load = sum(eggs[max(emptied, day - k + 1):day + 1])
    profit, trips = plan(day + 2, day + 1)
    return max(stay, (profit + load * price[day] - fee, trips - 1))


profit, trips = plan(0, 0)
print(profit, -trips)
