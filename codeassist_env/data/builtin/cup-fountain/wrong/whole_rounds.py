n = int(input())
cap = list(map(int, input().split()))
kids = [[] for _ in range(n + 1)]
if n > 1:
    for i, p in enumerate(input().split()):
        kids[int(p)].append(i + 2)


def fill(cup):
    if not kids[cup]:
        return cap[cup - 1], cup
    drops, end = max(fill(k) for k in kids[cup])
    return cap[cup - 1] + drops * len(kids[cup]), end


print(*fill(1))
