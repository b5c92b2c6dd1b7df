# prefix sums along each row; a square is added up row by row
from itertools import accumulate

h, w, q = map(int, input().split())
P = []
for _ in range(h):
    P.append([0] + list(accumulate(map(int, input().split()))))


def light_and_size(r, c, rad):
    lo, hi = max(0, c - 1 - rad), min(w, c + rad)
    rows = P[max(0, r - 1 - rad):r + rad]
    return sum(p[hi] - p[lo] for p in rows), len(rows) * (hi - lo)


best, where = None, None
for k in range(1, q + 1):
    r, c, a, b = map(int, input().split())
    s1, n1 = light_and_size(r, c, a)
    s2, n2 = light_and_size(r, c, b)
    sky = (s2 - s1) // (n2 - n1) if n2 != n1 else 0
    ans = s1 - sky * n1
    print(ans)
    if best is None or ans > best:
        best, where = ans, k
print(where)
