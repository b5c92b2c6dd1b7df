import sys

data = list(map(int, sys.stdin.read().split()))
n = data[0]
cap = [0] + data[1:n + 1]
below = [[] for _ in range(n + 1)]
for i in range(2, n + 1):
    below[data[n + i - 1]].append(i)


def all_full(drops):
    todo = [(1, drops)]
    while todo:
        cup, got = todo.pop()
        if got < cap[cup]:
            return False
        if below[cup]:
            share, extra = divmod(got - cap[cup], len(below[cup]))
            for i, child in enumerate(below[cup]):
                todo.append((child, share + (i < extra)))
    return True


def where(drop):
    cup = 1
    while drop > cap[cup]:
        drop -= cap[cup] + 1
        share, i = divmod(drop, len(below[cup]))
        cup, drop = below[cup][i], share + 1
    return cup


high = 1
while not all_full(high):
    high *= 2
low = high // 2
while high - low > 1:
    mid = (low + high) // 2
    if all_full(mid):
        high = mid
    else:
        low = mid
print(high, where(high))
