d, m, n, w = map(int, input().split())
names = input().split()
partners = {name: [] for name in names}
for _ in range(m):
    a, b = input().split()
    partners[a].append(b)
    partners[b].append(a)

state = {name: "OFF" for name in names}
ready_since = {}
done = dict.fromkeys(names, 0)
missed = dict.fromkeys(names, 0)
faults = dict.fromkeys(names, 0)

for _ in range(n):
    second, command, *stations = input().split()
    t = int(second)
    for name in names:
        if state[name] == "READY" and t >= ready_since[name] + w:
            state[name] = "STANDBY"
    if stations == ["all"]:
        stations = names
    for name in stations:
        now = state[name]
        if command == "standby" and now == "OFF":
            state[name] = "STANDBY"
        elif command == "ack" and now == "STANDBY":
            state[name] = "READY"
            ready_since[name] = t
        elif command == "ack" and now == "GO":
            state[name] = "OFF"
            done[name] += 1
        elif command == "go" and now == "READY" and all(state[p] != "GO" for p in partners[name]):
            state[name] = "GO"
        elif command == "off":
            if now == "GO":
                missed[name] += 1
            state[name] = "OFF"
        else:
            faults[name] += 1

for name in names:
    print(name, state[name], done[name], missed[name], faults[name])
