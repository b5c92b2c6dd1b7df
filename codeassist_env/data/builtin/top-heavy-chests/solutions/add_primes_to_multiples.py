from itertools import accumulate


def solve(limit):
    weight = [0] * (limit + 1)
    onTop = [0] * (limit + 1)
    for p in range(2, limit + 1):
        if weight[p]:
            continue
        power = p
        while power <= limit:
            for multiple in range(power, limit + 1, power):
                weight[multiple] += p
            power *= p
        onTop[p::p] = [p] * (limit // p)
    topHeavy = list(accumulate(2 * t > w for t, w in zip(onTop, weight)))
    balanced = list(accumulate(2 * t == w > 0 for t, w in zip(onTop, weight)))
    return topHeavy, balanced


asked = []
for _ in range(int(input())):
    a, b = map(int, input().split())
    asked.append((a - 1, b))
h, e = solve(max(b for a, b in asked))
for a, b in asked:
    print(h[b] - h[a], e[b] - e[a])
