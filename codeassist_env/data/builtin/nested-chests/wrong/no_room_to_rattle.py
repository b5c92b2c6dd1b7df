for _ in range(int(input())):
    n, a, b, d, e, s = map(int, input().split())
    w = [a + i * d for i in range(n)]
    missing = s - sum(w)
    if missing < 0:
        print("NO")
        continue
    every, more = divmod(missing, n)
    w = [x + every + (i >= n - more) for i, x in enumerate(w)]
    print("NO" if w[-1] > b else " ".join(map(str, w)))
