d, m, n, w = map(int, input().split())
names = input().split()
rivals = {name: [] for name in names}
for _ in range(m):
    a, b = input().split()
    rivals[a] += [b]
    rivals[b] += [a]
light = {name: ("OFF", 0) for name in names}
score = {name: {"done": 0, "missed": 0, "fault": 0} for name in names}
for _ in range(n):
    t, command, *targets = input().split()
    t = int(t)
    for name in (names if targets == ["all"] else targets):
        now, since = light[name]
        if now == "READY" and t >= since + w:
            now = "STANDBY"
            light[name] = now, t
        what = None
        if command == "standby":
            if now == "OFF":
                light[name] = "STANDBY", t
            else:
                what = "fault"
        elif command == "ack":
            if now == "STANDBY":
                light[name] = "READY", t
            elif now == "GO":
                light[name] = "OFF", t
                what = "done"
            else:
                what = "fault"
        elif command == "go":
            if now == "READY" and all(light[r][0] != "GO" for r in rivals[name]):
                light[name] = "GO", t
            else:
                what = "fault"
        else:
            light[name] = "OFF", t
            what = "missed" if now == "GO" else None
        if what:
            score[name][what] += 1
for name in names:
    print(name, light[name][0], *score[name].values())
