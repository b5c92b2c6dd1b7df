from math import gcd, lcm


def read(words):
    # 1 3/4 -> 13/4
    return tuple(map(int, "".join(words).split("/"))) if "/" in words[-1] else (int(words[0]), 1)


n, s, p = map(int, input().split())
step, rows = 1, []
for _ in range(n):
    name, *words = input().split()
    i = words.index("in")
    (a, b), (c, d) = read(words[:i]), read(words[i + 1:])
    up, down = a * d, b * c * s
    rows.append((name, up, down))
    step = lcm(step, down // gcd(up, down))
p = -(-p // step) * step
print(p)
for name, up, down in rows:
    print(name, p * up // down)
