import sys
from bisect import bisect_left

def mins(t): return int(t[:2]) * 60 + int(t[3:])

head, *rest = sys.stdin.read().splitlines()
n, c, q = map(int, head.split())
ok = sorted({s % 1440
             for w in rest[:n]
             for a, b in [map(mins, w.strip().split('-'))]
             for s in range(a, a + (b - a) % 1440 - c + 1)})
for t in rest[n:n + q]:
    if ok:
        i = bisect_left(ok, mins(t.strip()))
        s = ok[i % len(ok)]
        print(f'{s // 60:02}:{s % 60:02}')
    else:
        print('NEVER')
