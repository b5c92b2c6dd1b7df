# start with the narrowest set, widen from the largest chest down as far as the limits let us
for _ in range(int(input())):
    n, a, b, d, e, s = map(int, input().split())
    w = [a + i * d for i in range(n)]
    missing = s - sum(w)
    limit = b
    for i in range(n - 1, -1, -1):
        room = limit - w[i]
        if i:
            room = min(room, w[i - 1] + e - w[i])
        step = max(0, min(room, missing))
        w[i] += step
        missing -= step
        limit = w[i] - d
    print("NO" if missing or w[-1] > b else " ".join(map(str, w)))
