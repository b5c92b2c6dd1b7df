from heapq import heappush, heappop


def build(n, e, d, k):
    door = [0, 0]           # door[c] for the chambers from 1 on
    if n - e < d:
        return None
    # First only the chambers that will not be dead ends: legs as long as possible, from the highest place.
    free = [(0, 1)]
    room = {1: k}
    tips = []               # the ends of the legs, each needs a dead end
    left = n - e - 1
    depth, c = 0, 1
    while True:
        while depth < d - 1 and left > 0:
            door.append(c)
            room[c] -= 1
            depth += 1
            c = len(door) - 1
            room[c] = k
            heappush(free, (depth, c))
            left -= 1
        tips.append(c)
        if left == 0:
            break
        while free and room[free[0][1]] == 0:
            heappop(free)
        if not free or free[0][0] >= d - 1:
            return None
        depth, c = free[0]
    if len(tips) > e:
        return None
    for c in tips:
        door.append(c)
        room[c] -= 1
    for c in list(room):
        while room[c] > 0 and len(door) <= n:
            door.append(c)
            room[c] -= 1
    return door[2:] if len(door) == n + 1 else None


for _ in range(int(input())):
    answer = build(*map(int, input().split()))
    print('impossible' if answer is None else ' '.join(map(str, answer)))
