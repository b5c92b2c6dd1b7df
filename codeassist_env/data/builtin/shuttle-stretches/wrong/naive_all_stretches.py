n, m, D = map(int, input().split())
c = list(map(int, input().split()))
d = list(map(int, input().split()))

total = 0
shortest = 0
for first in range(n):
    low = high = d[first]
    lines = set()
    for last in range(first, n):
        low = min(low, d[last])
        high = max(high, d[last])
        if high - low > D:
            break
        lines.add(c[last])
        if c[first] == c[last] and len(lines) >= m:
            total += 1
            length = last - first + 1
            if shortest == 0 or length < shortest:
                shortest = length
print(total, shortest)
