# a version becomes one number with base 1000
import bisect
def num(s):
    x = 0
    for part in (s + ".0.0").split(".")[:3]:
        x = x * 1000 + int(part)
    return x
n, q = map(int, input().split())
name = {}
for _ in range(n):
    s = input()
    name.setdefault(num(s), s)
a = [-1] + sorted(name) + [10 ** 10]
name[-1] = name[10 ** 10] = "none"
for _ in range(q):
    w, s = input().split()
    x = num(s)
    if w == "above":
        r = a[bisect.bisect(a, x)]
    elif w == "below":
        r = a[bisect.bisect_left(a, x) - 1]
    else:
        r = a[bisect.bisect_left(a, (x // 10 ** 6 + 1) * 10 ** 6) - 1]
        if r < x: r = -1
    print(name[r])
