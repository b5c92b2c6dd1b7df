from collections import deque


def sweep(enter, v, k):
    q, s, out = deque(), 0, []
    for j in range(len(v)):
        while q and enter[q[-1][0]] - q[-1][1] <= enter[j] - s:
            q.pop()
        q.append((j, s))
        s += v[j]
        if q[0][0] < j - k:
            q.popleft()
        out.append(enter[q[0][0]] - q[0][1] + s)
    return out


r, c, k = map(int, input().split())
enter = [0] * c
for i in range(r):
    v = list(map(int, input().split()))
    a = sweep(enter, v, k)
    b = sweep(enter[::-1], v[::-1], k)[::-1]
    leave = [max(x, y) for x, y in zip(a, b)]
    enter = leave[:]
    for j in range(c):
        other = j - 1 if i % 2 == 0 else j + 1
        if 0 <= other < c:
            enter[j] = max(enter[j], leave[other])
print(max(leave))
