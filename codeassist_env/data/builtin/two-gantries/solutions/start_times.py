# A crane alone would begin container i at a known minute; the container goes to whoever would begin it first.
n, k, p = map(int, input().split())
t = [int(x) for x in input().split()]
west, east = [0] * (n + 1), [0] * (n + 1)
for i in range(n):
    west[i + 1] = west[i] + t[i]
    east[i + 1] = east[i] + t[n - 1 - i]
w = sum(west[i] <= east[n - 1 - i] + (n - 1 - i) // k * p for i in range(n))
e = n - w
print(w, e)
print(max(west[w], east[e] + (e - 1) // k * p if e else 0))
