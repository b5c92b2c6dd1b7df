import sys

lines = sys.stdin.read().splitlines()
d, m, n, w = map(int, lines[0].split())
names = lines[1].split()
partner = {}
for line in lines[2:2 + m]:
    a, b = line.split()
    partner[a] = b
    partner[b] = a
state = {name: "OFF" for name in names}
since = {}
done, missed, faults = ({name: 0 for name in names} for _ in range(3))
for line in lines[2 + m:]:
    t, command, *stations = line.split()
    t = int(t)
    for name in names:
        if state[name] == "READY" and since[name] + w <= t:
            state[name] = "STANDBY"
    if stations == ["all"]:
        stations = names
    for name in stations:
        now = state[name]
        if command == "standby" and now == "OFF":
            state[name] = "STANDBY"
        elif command == "ack" and now == "STANDBY":
            state[name] = "READY"
            since[name] = t
        elif command == "ack" and now == "GO":
            state[name] = "OFF"
            done[name] += 1
        elif command == "go" and now == "READY" and state.get(partner.get(name)) != "GO":
            state[name] = "GO"
        elif command == "off":
            missed[name] += now == "GO"
            state[name] = "OFF"
        else:
            faults[name] += 1
for name in names:
    print(name, state[name], done[name], missed[name], faults[name])
