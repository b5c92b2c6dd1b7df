n, a, b, k = map(int, input().split())
fees = list(map(int, input().split()))

# best[s]: the k cheapest ways to take s dishes at the counters so far
best = [[0]] + [[] for _ in range(b)]
for _ in range(n):
    m, *prices = map(int, input().split())
    for s in range(b, 0, -1):
        ways = best[s] + [cost + price for price in prices for cost in best[s - 1]]
        best[s] = sorted(ways)[:k]

costs = sorted(cost + fees[s - a] for s in range(a, b + 1) for cost in best[s])[:k]
print(len(costs))
print(*costs)
