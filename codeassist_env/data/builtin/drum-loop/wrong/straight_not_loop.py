# Treats the beats as a row: the first and the last group of rests may be empty.
for _ in range(int(input())):
    n, k, p, h, s = map(int, input().split())
    g = k - p
    rests = n - k
    if g < 1 or k > g * h or not g - 1 <= rests <= (g + 1) * s:
        print("NO")
        continue
    out = ""
    first = min(s, rests - (g - 1))
    rests -= first
    out += "-" * first
    for left in range(g - 1, -1, -1):
        a = min(h, k - left)
        k -= a
        out += "x" * a
        b = min(s, rests - max(0, left - 1))
        rests -= b
        out += "-" * b
    print(out)
