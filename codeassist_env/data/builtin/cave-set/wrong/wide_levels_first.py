import sys


def solve(n, e, d, k):
    inner = n - e
    if inner < d or n - 1 > inner * k:
        return None
    # as many inner chambers as possible on each level, but one for each level below
    p, w, left = [], 1, inner
    for i in range(d):
        take = min(w, left - (d - 1 - i))
        p.append(take)
        left -= take
        w = take * k
    if left:
        return None
    p.append(0)
    sizes = [max(a, b) for a, b in zip(p, p[1:])]
    rest = n - 1 - sum(sizes)
    if rest < 0:
        return None
    doors, first, here = [], 1, 1
    for a, size in zip(p, sizes):
        more = min(rest, a * k - size)
        rest -= more
        size += more
        doors.extend(first + j % a for j in range(size))
        first += here
        here = size
    return doors


for row in sys.stdin.read().splitlines()[1:]:
    answer = solve(*map(int, row.split()))
    print(" ".join(map(str, answer)) if answer else "impossible")
