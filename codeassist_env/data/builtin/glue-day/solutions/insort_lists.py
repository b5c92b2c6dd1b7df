from bisect import insort

n, k = map(int, input().split())
frames = [tuple(map(int, input().split())) for _ in range(n)]
order = sorted(range(n), key=lambda i: frames[i], reverse=True)
ready = []      # sorted, the best one at the end: (drying time, -number)
clamps = []     # sorted, the first one at the end: -(dry from)
wait = [0] * n
m = 0
while order or ready or clamps:
    while order and frames[order[-1]][0] <= m:
        i = order.pop()
        insort(ready, (frames[i][1], -i))
    if clamps and -clamps[-1] <= m:
        clamps.pop()
        m += 1
    elif ready and len(clamps) < k:
        g, i = ready.pop()
        wait[-i] = m - frames[-i][0]
        insort(clamps, -(m + 1 + g))
        m += 1
    else:
        m = min([-c for c in clamps[-1:]] + [frames[i][0] for i in order[-1:]])
# two minutes of work for each frame
print(m, m - 2 * n)
print(wait.index(max(wait)) + 1, max(wait))
