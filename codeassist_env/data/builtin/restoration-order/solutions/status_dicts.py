import sys


def parse(line):
    name, rest = line.split(" (", 1)
    room, rest = rest.split(")", 1)
    return name, room, rest.removeprefix(" after ").split(", ") if rest else []


def main():
    needs, rooms = {}, {}
    for name, room, before in map(parse, sys.stdin.read().split("\n")[1:-1]):
        needs[name] = before
        rooms[name] = room

    state = dict.fromkeys(needs, "waiting")

    def refresh():
        for name, status in state.items():
            if status == "waiting" and all(state.get(b) == "done" for b in needs[name]):
                state[name] = "ready"

    here = ""
    refresh()
    while "ready" in state.values():
        counts = {}
        for name, status in state.items():
            if status == "ready":
                counts[rooms[name]] = counts.get(rooms[name], 0) + 1
        if here not in counts:
            most = max(counts.values())
            here = min(room for room in counts if counts[room] == most)
            print(f"go to {here}")
        task = min(name for name in state if state[name] == "ready" and rooms[name] == here)
        print(task)
        state[task] = "done"
        refresh()

    left = [name for name in sorted(state) if state[name] != "done"]
    print(f"left: {', '.join(left)}" if left else "all done")


main()
