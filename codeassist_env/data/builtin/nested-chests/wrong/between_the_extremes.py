def build(n, a, b, d, e, s):
    steps = d * n * (n - 1) // 2
    if not n * a + steps <= s <= n * b - steps:
        return "NO"
    every, more = divmod(s - n * a - steps, n)
    # the first chests are the ones that are 1 wider
    w = [a + i * d + every + (i < more) for i in range(n)]
    return "NO" if more and d == e else " ".join(map(str, w))


for _ in range(int(input())):
    print(build(*map(int, input().split())))
