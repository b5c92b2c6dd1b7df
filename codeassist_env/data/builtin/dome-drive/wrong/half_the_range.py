import sys

lines = sys.stdin.read().splitlines()
plan, here = [], 0
for line in lines[1:]:
    p, a, b, d = map(int, line.split())
    x = (p - here) % 1296000
    plan.append((min(x, 1296000 - x), a, b, d))
    here = p
fastest = max(x for x, a, b, d in plan)


def works(v):
    t = 0
    for x, a, b, d in plan:
        t = max(t - -x // v, a) + d
        if t > b:
            return False
    return True


low, high = 1, fastest
while low < high:
    mid = (low + high) // 2
    if works(mid):
        high = mid
    else:
        low = mid + 1
print(low if low < fastest else "impossible")
