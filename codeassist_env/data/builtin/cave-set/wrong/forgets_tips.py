for _ in range(int(input())):
    n, e, d, k = map(int, input().split())
    door = {}
    depth = {1: 0}
    room = {1: k}
    inner = n - e
    ok = inner >= d
    c = 1
    while ok and len(room) < inner:
        if depth[c] == d - 1 or room[c] == 0:
            c = min((x for x in room if room[x] and depth[x] < d - 1), key=depth.get, default=None)
            if c is None:
                ok = False
                break
        new = len(room) + 1
        door[new] = c
        room[c] -= 1
        room[new] = k
        depth[new] = depth[c] + 1
        c = new
    if ok:
        # the deepest chambers get the dead ends first
        for c in sorted(room, key=depth.get, reverse=True):
            while room[c] and len(door) < n - 1:
                door[len(door) + 2] = c
                room[c] -= 1
        ok = len(door) == n - 1
    print(*door.values()) if ok else print('impossible')
