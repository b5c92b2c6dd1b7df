from heapq import nsmallest
from itertools import combinations, product

n, a, b, k = map(int, input().split())
fees = list(map(int, input().split()))
counters = [list(map(int, input().split()))[1:] for _ in range(n)]


def costs():
    for s in range(a, b + 1):
        for chosen in combinations(counters, s):
            for dishes in product(*chosen):
                yield sum(dishes) + fees[s - a]


best = nsmallest(k, costs())
print(len(best))
print(*best)
