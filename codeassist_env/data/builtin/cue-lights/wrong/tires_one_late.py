d, m, n, w = map(int, input().split())
names = input().split()
partners = {name: set() for name in names}
for _ in range(m):
    a, b = input().split()
    partners[a].add(b)
    partners[b].add(a)
state = dict.fromkeys(names, "OFF")
since = {}
counts = {name: [0, 0, 0] for name in names}
for _ in range(n):
    t, command, *stations = input().split()
    t = int(t)
    for name in names:
        if state[name] == "READY" and t - since[name] > w:
            state[name] = "STANDBY"
    for name in names if stations == ["all"] else stations:
        now = state[name]
        if command == "off":
            counts[name][1] += now == "GO"
            state[name] = "OFF"
        elif command == "standby" and now == "OFF":
            state[name] = "STANDBY"
        elif command == "ack" and now == "STANDBY":
            state[name], since[name] = "READY", t
        elif command == "ack" and now == "GO":
            state[name] = "OFF"
            counts[name][0] += 1
        elif command == "go" and now == "READY" and not any(state[p] == "GO" for p in partners[name]):
            state[name] = "GO"
        else:
            counts[name][2] += 1
for name in names:
    print(name, state[name], *counts[name])
