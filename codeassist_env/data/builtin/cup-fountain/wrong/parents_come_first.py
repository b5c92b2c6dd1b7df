import sys

data = list(map(int, sys.stdin.read().split()))
n = data[0]
need = [0] + data[1:n + 1]
kids = [[] for _ in range(n + 1)]
for i, p in enumerate(data[n + 1:2 * n], start=2):
    kids[p].append(i)
last = list(range(n + 1))
for cup in range(n, 0, -1):
    if kids[cup]:
        most, place = max((need[c], i) for i, c in enumerate(kids[cup]))
        need[cup] += len(kids[cup]) * (most - 1) + place + 1
        last[cup] = last[kids[cup][place]]
print(need[1], last[1])
