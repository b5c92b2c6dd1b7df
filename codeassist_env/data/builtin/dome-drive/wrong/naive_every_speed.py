n = int(input())
plan = []
here = 0
for _ in range(n):
    p, a, b, d = map(int, input().split())
    x = abs(p - here)
    plan.append((min(x, 1296000 - x), a, b, d))
    here = p
for v in range(1, 648001):
    t = 0
    for x, a, b, d in plan:
        t = max(t + (x + v - 1) // v, a) + d
        if t > b:
            break
    else:
        print(v)
        break
else:
    print("impossible")
