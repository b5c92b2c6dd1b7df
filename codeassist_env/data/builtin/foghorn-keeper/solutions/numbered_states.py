import sys
a = [int(x) for x in sys.stdin.read().split()]
n, L, H, K = a[:4]
# state 0 sleep, 1 watch, 2.. sounding with (state - 2) clear readings so far
s = best = cur = blasts = 0
i = 4
while i < 4 + n:
    v = a[i]
    i += 1
    if v < L:
        s = min(s + 1, 2)
    elif v >= H:
        s = 0 if s < 2 or s + 1 - 2 == K else s + 1
    elif s > 2:
        s = 2
    cur = cur + 1 if s > 1 else 0
    blasts += s > 1
    if cur > best: best = cur
print(blasts, best)
print(["SLEEP", "WATCH", "SOUND"][min(s, 2)])
