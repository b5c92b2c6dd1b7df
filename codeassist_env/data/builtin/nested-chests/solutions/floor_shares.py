import sys
for row in sys.stdin.read().split("\n")[1:-1]:
    n, a, b, d, e, S = map(int, row.split())
    spare = S - d * n * (n - 1) // 2
    # even shares of what is left without the steps, rounded down for the small chests
    w = [i * d + (spare + i) // n for i in range(n)]
    ok = w[0] >= a and w[-1] <= b and (e > d or spare % n == 0)
    print(*w if ok else ["NO"])
