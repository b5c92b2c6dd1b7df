import sys


def main():
    data = list(map(int, sys.stdin.read().split()))
    n, m, q = data[:3]
    spare = [c - 1 for c in data[3:3 + n]]      # water left over in the system of each root
    ends = data[3 + n:3 + n + 2 * m]
    closed = [g - 1 for g in data[3 + n + 2 * m:]]

    parent = list(range(n))
    size = [1] * n

    def find(x):
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    dry = sum(s < 0 for s in spare)

    def open_gate(g):
        nonlocal dry
        a, b = find(ends[2 * g] - 1), find(ends[2 * g + 1] - 1)
        if a == b:
            return
        for root in (a, b):
            if spare[root] < 0:
                dry -= size[root]
        parent[b] = a
        size[a] += size[b]
        spare[a] += spare[b]
        if spare[a] < 0:
            dry += size[a]

    late = set(closed)
    for g in range(m):
        if g not in late:
            open_gate(g)
    answer = [dry]
    for g in reversed(closed):
        open_gate(g)
        answer.append(dry)
    print(*reversed(answer), sep="\n")


main()
