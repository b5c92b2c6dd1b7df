# For every cup: which drop of the fountain is the one that fills it? Climb from the cup to the top.
import sys

read = sys.stdin.readline
n = int(read())
cap = [0] + [int(x) for x in read().split()]
up = [0, 0] + [int(x) for x in read().split()]

count = [0] * (n + 1)
turn = [0] * (n + 1)
for i in range(2, n + 1):
    turn[i] = count[up[i]]
    count[up[i]] += 1

best = 0
who = 0
for start in range(1, n + 1):
    drop = cap[start]
    cup = start
    while cup != 1:
        parent = up[cup]
        drop = cap[parent] + (drop - 1) * count[parent] + turn[cup] + 1
        cup = parent
    if drop > best:
        best = drop
        who = start
print(best, who)
