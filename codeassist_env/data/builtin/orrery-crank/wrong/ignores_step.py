from math import lcm

m, limit = map(int, input().split())
turns = 1
for _ in range(m):
    a, s = map(int, input().split())
    if s != 0:
        turns = lcm(turns, a)
print(turns if turns <= limit else "BEYOND")
