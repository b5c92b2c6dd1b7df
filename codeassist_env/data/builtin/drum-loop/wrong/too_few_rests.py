for _ in range(int(input())):
    n, k, p, h, s = map(int, input().split())
    groups = k - p
    rests = n - k
    if groups < 1 or groups * h < k or groups * s < rests:
        print("NO")
        continue
    out = ""
    while groups:
        groups -= 1
        a = min(h, k - groups)
        b = min(s, max(0, rests - groups))
        out += "x" * a + "-" * b
        k -= a
        rests -= b
    print(out)
