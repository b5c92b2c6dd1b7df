# Walk through the plan from its end: `late` is the latest minute at which the dome may set off for the star
# behind it. The speed is built bit by bit: the greatest speed that is too slow, plus one.
n = int(input())
dist, begin, end, length = [0] * n, [0] * n, [0] * n, [0] * n
where = 0
for i in range(n):
    p, begin[i], end[i], length[i] = map(int, input().split())
    dist[i] = 648000 - abs(648000 - abs(p - where))
    where = p


def too_slow(v):
    late = 10 ** 9
    for i in range(n - 1, -1, -1):
        late = min(late, end[i]) - length[i]
        if late < begin[i]:
            return True
        late -= dist[i] // v
        if dist[i] % v:
            late -= 1
    return late < 0


slow = 0
for bit in range(19, -1, -1):
    speed = slow + 2 ** bit
    if too_slow(speed):
        slow = speed
print("impossible" if slow >= 648000 else slow + 1)
