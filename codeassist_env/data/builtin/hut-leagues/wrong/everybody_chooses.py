import sys

data = list(map(int, sys.stdin.read().split()))
n, m = data[:2]
paths = sorted(zip(data[4::3], data[2::3], data[3::3]))
leader = list(range(n + 1))


def find(x):
    while leader[x] != x:
        leader[x] = leader[leader[x]]
        x = leader[x]
    return x


report = []
leagues = n
while leagues > 1:
    choice = {}
    for p in paths:
        a, b = find(p[1]), find(p[2])
        if a != b:
            choice.setdefault(a, p)
            choice.setdefault(b, p)
    built = set(choice.values())
    for w, u, v in built:
        leader[find(u)] = find(v)
    leagues -= len(built)
    report.append((len(choice), len(built), sum(p[0] for p in built)))
print(len(report))
for r in report:
    print(*r)
