import sys

data = list(map(int, sys.stdin.read().split()))
n, m, q = data[:3]
water = data[3:3 + n]
ends = data[3 + n:3 + n + 2 * m]
closed = [g - 1 for g in data[3 + n + 2 * m:]]
parent = list(range(n))
size = [1] * n


def find(x):
    while parent[x] != x:
        parent[x] = parent[parent[x]]
        x = parent[x]
    return x


count = sum(w < 1 for w in water)
answer = []
late = set(closed)
for g in [g for g in range(m) if g not in late] + [-1] + closed[::-1]:
    if g >= 0:
        a, b = find(ends[2 * g] - 1), find(ends[2 * g + 1] - 1)
        if a != b:
            if water[a] < size[a]:
                count -= size[a]
            if water[b] < size[b]:
                count -= size[b]
            parent[b] = a
            size[a] += size[b]
            water[a] = max(water[a], water[b])
            if water[a] < size[a]:
                count += size[a]
    if g < 0 or answer:
        answer.append(count)
for x in reversed(answer):
    print(x)
