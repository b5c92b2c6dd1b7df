from collections import Counter
import sys


def operator(name, w, going, rivals, tally):
    """One station as a coroutine: stays at the yield of the state it is in and gets (second, command)."""
    while True:
        # OFF
        t, command = yield "OFF"
        while command != "standby":
            tally[name, "fault"] += command in ("ack", "go")
            t, command = yield "OFF"
        t, command = yield "STANDBY"
        until = None        # READY while there is an end, else STANDBY
        while command != "off":
            if until is not None and t >= until:
                until = None
            if command == "ack" and until is None:
                until = t + w
            elif command == "go" and until is not None and not rivals & going:
                going.add(name)
                break
            elif command != "tick":
                tally[name, "fault"] += 1
            t, command = yield "STANDBY" if until is None else "READY"
        if command == "off":
            continue
        t, command = yield "GO"
        while command not in ("ack", "off"):
            tally[name, "fault"] += command != "tick"
            t, command = yield "GO"
        going.remove(name)
        tally[name, "done" if command == "ack" else "missed"] += 1


def main():
    d, m, n, w = map(int, sys.stdin.readline().split())
    names = sys.stdin.readline().split()
    pairs = [sys.stdin.readline().split() for _ in range(m)]
    tally, going, stations = Counter(), set(), {}
    for name in names:
        rivals = {x for pair in pairs if name in pair for x in pair}
        stations[name] = operator(name, w, going, rivals, tally)
        next(stations[name])
    for _ in range(n):
        t, command, *targets = sys.stdin.readline().split()
        for name in names if targets == ["all"] else targets:
            stations[name].send((int(t), command))
    for name in names:
        state = stations[name].send((int(t), "tick"))
        print(name, state, *(tally[name, what] for what in ("done", "missed", "fault")))


main()
