from math import gcd

m, limit = map(int, input().split())
turns = 1
for _ in range(m):
    a, s = map(int, input().split())
    p = a // gcd(a, s)
    turns = int(turns * p / gcd(turns, p))
print(turns if turns <= limit else "BEYOND")
