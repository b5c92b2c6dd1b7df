n, a, b, s = map(int, input().split())
least = list(map(int, input().split()))

# the highest wall between the two gates, and the lowest one above the bank
high = [min(a + i, b + n - 1 - i) for i in range(n)]
low = least[:]
low[0] = max(low[0], a)
low[-1] = max(low[-1], b)
for i in range(1, n):
    low[i] = max(low[i], low[i - 1] - 1)
for i in range(n - 2, -1, -1):
    low[i] = max(low[i], low[i + 1] - 1)

if any(x > y for x, y in zip(low, high)) or not sum(low) <= s <= sum(high):
    print("IMPOSSIBLE")
else:
    # fill up level by level: a column gets its next stone only when no lower one can get any
    wall = low[:]
    missing = s - sum(wall)
    level = 0
    while missing > 0:
        for i in range(n):
            if wall[i] == level and wall[i] < high[i] and missing > 0:
                wall[i] += 1
                missing -= 1
        level += 1
    print(*wall)
