n = int(input())
cap = list(map(int, input().split()))
kids = {i: [] for i in range(1, n + 1)}
if n > 1:
    for i, p in enumerate(input().split()):
        kids[int(p)].append(i + 2)


def fill(cup):
    """(drops until everything below is full, cup of the last drop)"""
    best = (0, cup)
    k = len(kids[cup])
    for turn, kid in enumerate(kids[cup]):
        drops, end = fill(kid)
        # the kid's d-th drop is the one with this number among those that run over
        best = max(best, ((drops - 1) * k + turn + 1, end))
    return best[0] + cap[cup - 1], best[1]


print(*fill(1))
