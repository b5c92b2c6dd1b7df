from collections import deque

n, k, p = map(int, input().split())
row = deque(map(int, input().split()))
west = east = done = 0
w = e = 0
while row:
    if west < east or not (w or e):
        west += row.popleft()
        w += 1
    else:
        done = east = east + row.pop()
        e += 1
        if e % k == 0:
            east += p
print(w, e)
print(max(west, done))
