import sys

n, m, *data = map(int, sys.stdin.read().split())
plan = [(data[i + 2], data[i], data[i + 1]) for i in range(0, 3 * m, 3)]
plan.sort()
leader = list(range(n + 1))
size = [1] * (n + 1)


def find(x):
    while leader[x] != x:
        leader[x] = leader[leader[x]]
        x = leader[x]
    return x


out = []
while size[find(1)] < n:
    least = min(size[find(h)] for h in range(1, n + 1))
    choice = {}
    for w, u, v in plan:
        a, b = find(u), find(v)
        if a != b:
            if size[a] == least:
                choice.setdefault(a, (w, u, v))
            if size[b] == least:
                choice.setdefault(b, (w, u, v))
    length = 0
    for w, u, v in choice.values():
        length += w
        a, b = find(u), find(v)
        if a != b:
            leader[a] = b
            size[b] += size[a]
    out.append("%d %d %d" % (len(choice), len(choice), length))
print(len(out))
print("\n".join(out))
