import sys
OFF, STANDBY, READY, GO = range(4)
# row: command, column: state -> (next state, what is counted)
TABLE = {
    "standby": [(STANDBY, None), (STANDBY, "fault"), (READY, "fault"), (GO, "fault")],
    "ack": [(OFF, "fault"), (READY, None), (READY, "fault"), (OFF, "done")],
    "go": [(OFF, "fault"), (STANDBY, "fault"), (GO, None), (GO, "fault")],
    "off": [(OFF, None), (OFF, None), (OFF, None), (OFF, "missed")],
}
rows = [r.split() for r in sys.stdin.read().strip().split("\n")]
d, m, n, w = map(int, rows[0])
names = rows[1]
number = {s: i for i, s in enumerate(names)}
locked = [[False] * d for _ in range(d)]
for a, b in rows[2:2 + m]:
    i, j = number[a], number[b]
    locked[i][j] = locked[j][i] = True
state = [OFF] * d
tired_at = [0] * d
count = [{"done": 0, "missed": 0, "fault": 0} for _ in range(d)]
t = 0
def settle():
    for i in range(d):
        if state[i] == READY and tired_at[i] <= t:
            state[i] = STANDBY
for t, command, *targets in rows[2 + m:]:
    t = int(t)
    settle()
    for i in (range(d) if targets[0] == "all" else [number[s] for s in targets]):
        after, what = TABLE[command][state[i]]
        if after == GO and any(locked[i][j] and state[j] == GO for j in range(d)):
            after, what = state[i], "fault"
        if after == READY and state[i] == STANDBY:
            tired_at[i] = t + w
        state[i] = after
        if what:
            count[i][what] += 1
for i in range(d):
    print(names[i], ("OFF", "STANDBY", "READY", "GO")[state[i]], *count[i].values())
