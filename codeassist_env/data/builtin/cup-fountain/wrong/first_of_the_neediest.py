n = int(input())
cap = list(map(int, input().split()))
kids = [[] for _ in range(n + 1)]
if n > 1:
    for i, p in enumerate(input().split()):
        kids[int(p)].append(i + 2)


def fill(cup):
    if not kids[cup]:
        return cap[cup - 1], cup
    results = [fill(k) for k in kids[cup]]
    most = max(r[0] for r in results)
    place = [r[0] for r in results].index(most)
    return cap[cup - 1] + (most - 1) * len(results) + place + 1, results[place][1]


print(*fill(1))
