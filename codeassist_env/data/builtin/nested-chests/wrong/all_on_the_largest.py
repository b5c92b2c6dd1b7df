for _ in range(int(input())):
    n, a, b, d, e, s = map(int, input().split())
    w = [a + i * d for i in range(n)]
    missing = s - sum(w)
    every, more = divmod(missing, n)
    w = [x + every for x in w]
    w[-1] += more
    if missing < 0 or w[-1] > b or n > 1 and w[-1] - w[-2] > e:
        print("NO")
    else:
        print(*w)
