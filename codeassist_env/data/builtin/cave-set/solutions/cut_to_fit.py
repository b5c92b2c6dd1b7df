import sys


def solve(n, e, d, k):
    # Inner chambers a level: find by bisection the least width w that is enough for n - e of them.
    def profile(w):
        p = [1]
        while len(p) < d:
            p.append(min(w, p[-1] * k))
        return p

    inner = n - e
    lo, hi = 0, e
    while hi - lo > 1:
        mid = (lo + hi) // 2
        if sum(profile(mid)) >= inner:
            hi = mid
        else:
            lo = mid
    p = profile(hi)
    over = sum(p) - inner
    if over < 0 or inner * k < n - 1:
        return "impossible"
    # too many: cut the lowest levels down
    for i in range(d - 1, -1, -1):
        cut = min(over, p[i] - 1)
        p[i] -= cut
        over -= cut
    if over:
        return "impossible"
    p.append(0)
    level, doors, ends = [1], [], []
    for a, b in zip(p, p[1:]):
        nxt = []
        for j in range(max(a, b)):
            doors.append(level[j % a])
            nxt.append(len(doors) + 1)
        ends += level[:a]
        level = nxt
    # the other dead ends, wherever there is room
    for c in ends:
        while len(doors) < n - 1 and doors.count(c) < k:
            doors.append(c)
    return " ".join(map(str, doors))


t, *rows = sys.stdin.read().split("\n")
for row in rows[:int(t)]:
    print(solve(*map(int, row.split())))
