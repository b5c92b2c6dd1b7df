# From the last wharf back to the first. togo[k] = cheapest way from wharf k to the end
# without an animal. For each kind keep a stack of the wharves k where one would unhitch
# it, with growing value togo[k] + fee * x[k] from the far end to the near end.
from bisect import bisect_left, bisect_right

n = int(input())
fees = list(map(int, input().split()))
names = ['mule', 'horse', 'ox']
rows = [input().split() for _ in range(n)]
x = []
for r in rows:
    x.append(int(r[0]) + (x[-1] if x else 0))
where = [[], [], []]    # minus the wharf numbers, so that they grow
value = [[], [], []]
togo = 0
for i in range(n - 1, -1, -1):
    if i < n - 1:
        k = names.index(rows[i][1])
        far = bisect_right(x, x[i] + int(rows[i][3])) - 1
        j = bisect_left(where[k], -far)
        if j == len(where[k]):
            togo = None
        else:
            togo = value[k][j] + int(rows[i][2]) - fees[k] * x[i]
    if togo is None:
        continue
    for k in range(3):
        v = togo + fees[k] * x[i]
        while value[k] and value[k][-1] >= v:
            value[k].pop()
            where[k].pop()
        where[k].append(-i)
        value[k].append(v)
print(-1 if togo is None else togo)
