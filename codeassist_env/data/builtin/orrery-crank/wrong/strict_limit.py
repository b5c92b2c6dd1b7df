from math import gcd, lcm

m, limit = map(int, input().split())
turns = 1
for _ in range(m):
    a, s = map(int, input().split())
    turns = lcm(turns, a // gcd(a, s))
print(turns if turns < limit else "BEYOND")
