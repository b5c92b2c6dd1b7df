n = int(input())
plan = []
here = 0
for _ in range(n):
    p, a, b, d = map(int, input().split())
    plan.append((abs(p - here), a, b, d))
    here = p


def works(v):
    t = 0
    for x, a, b, d in plan:
        t = max(t + (x + v - 1) // v, a) + d
        if t > b:
            return False
    return True


lo, hi = 0, 1296000
while hi - lo > 1:
    mid = (lo + hi) // 2
    if works(mid):
        hi = mid
    else:
        lo = mid
print(hi if works(hi) else "impossible")
