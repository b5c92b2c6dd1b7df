n, a, b, s = map(int, input().split())
least = list(map(int, input().split()))
least[0], least[-1] = max(least[0], a), max(least[-1], b)
low = [max(h - abs(i - j) for j, h in enumerate(least)) for i in range(n)]
high = [min(a + i, b + n - i) for i in range(n)]
if low[0] > a or low[-1] > b or any(x > y for x, y in zip(low, high)) or not sum(low) <= s <= sum(high):
    print("IMPOSSIBLE")
else:
    wall = low[:]
    t = 0
    while sum(wall) < s:
        for i in range(n):
            if wall[i] == t and wall[i] < high[i] and sum(wall) < s:
                wall[i] += 1
        t += 1
    print(*wall)
