import sys

data = list(map(int, sys.stdin.read().split()))
n, m, q = data[:3]
c = data[3:3 + n]
ends = data[3 + n:3 + n + 2 * m]
closed = [g - 1 for g in data[3 + n + 2 * m:]]
parent = list(range(n))
size = [1] * n
water = c[:]


def find(x):
    while parent[x] != x:
        parent[x] = parent[parent[x]]
        x = parent[x]
    return x


def dry():
    return sum(size[r] for r in range(n) if parent[r] == r and water[r] < size[r])


def join(g):
    a, b = find(ends[2 * g] - 1), find(ends[2 * g + 1] - 1)
    if a != b:
        parent[b] = a
        size[a] += size[b]
        water[a] += water[b]
        return True


for g in set(range(m)) - set(closed):
    join(g)
answer = [dry()]
for g in closed[::-1]:
    if join(g):
        # one system more or less, and never more dry ponds than on the day after
        answer.append(min(answer[-1], dry()))
    else:
        answer.append(answer[-1])
print("\n".join(map(str, answer[::-1])))
