n, a, b, s = map(int, input().split())
least = list(map(int, input().split()))
high = [min(a + i, b + n - 1 - i) for i in range(n)]
low = [max(max(least[j] - abs(i - j) for j in range(n)), a - i, b - (n - 1 - i)) for i in range(n)]
if any(x > y for x, y in zip(low, high)) or not sum(low) <= s <= sum(high):
    print("IMPOSSIBLE")
else:
    wall = low
    missing = s - sum(wall)
    for i in range(n):
        # as high as possible, one column after the other
        more = min(missing, high[i] - wall[i])
        if i > 0:
            more = min(more, wall[i - 1] + 1 - wall[i])
        wall[i] += more
        missing -= more
    print(*wall)
