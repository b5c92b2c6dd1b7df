# The largest chest is made as small as it can be, then the next one, and so on.
for _ in range(int(input())):
    n, a, b, d, e, rest = map(int, input().split())
    w = []
    for k in range(n, 0, -1):
        # k chests that grow by d: their sum is k * largest - d * k * (k - 1) / 2
        largest = -(-(rest + d * k * (k - 1) // 2) // k)
        w.append(largest)
        rest -= largest
    w.reverse()
    good = a <= w[0] and w[-1] <= b and all(y - x <= e for x, y in zip(w, w[1:]))
    print(" ".join(map(str, w)) if good else "NO")
