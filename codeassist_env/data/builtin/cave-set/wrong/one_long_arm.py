import sys


def solve(n, e, d, k):
    # a gallery down to depth d, the other chambers in short arms at the entrance and below
    doors = list(range(1, d + 1))
    room = {c: k - 1 for c in range(1, d + 1)}
    depth = {c: c - 1 for c in range(1, d + 2)}
    room[d + 1] = 0
    left = n - d - 1
    ends = e - 1
    if left < ends:
        return None
    c = 1
    while ends > 0:
        while c <= d and room[c] == 0:
            c += 1
        if c > d:
            return None
        # as long an arm as can be, but leave one chamber for each of the other dead ends
        length = min(d - depth[c], left - ends + 1)
        room[c] -= 1
        here = c
        for _ in range(length):
            doors.append(here)
            here = len(doors) + 1
        left -= length
        ends -= 1
    return doors if left == 0 else None


for row in sys.stdin.read().splitlines()[1:]:
    answer = solve(*map(int, row.split()))
    print(" ".join(map(str, answer)) if answer else "impossible")
