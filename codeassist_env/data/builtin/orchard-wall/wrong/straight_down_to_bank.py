n, a, b, s = map(int, input().split())
low = list(map(int, input().split()))
high = [min(a + i, b + n - 1 - i) for i in range(n)]
# neighbours of a high bank must be high too
for i in range(1, n):
    low[i] = max(low[i], low[i - 1] - 1)
for i in range(n - 2, -1, -1):
    low[i] = max(low[i], low[i + 1] - 1)
if any(x > y for x, y in zip(low, high)) or not sum(low) <= s <= sum(high):
    print("IMPOSSIBLE")
else:
    wall = low
    rest = s - sum(wall)
    level = 0
    while rest:
        for i in range(n):
            if rest and wall[i] == level < high[i]:
                wall[i] += 1
                rest -= 1
        level += 1
    print(*wall)
