import sys

n, r, k, *rest = sys.stdin.read().split()
n, r, k = int(n), int(r), int(k)
presets = [int(p) for p in rest[:k]]
touches = {int(t): what for t, what in zip(rest[k::2], rest[k + 1::2])}

mode, count, rings = "IDLE", 0, 0
for second in range(max(touches) + 1):
    # one second passes
    if mode in ("RUN", "RING"):
        count -= 1
        if count == 0:
            if mode == "RUN":
                mode, count, rings = "RING", r, rings + 1
            else:
                mode = "IDLE"
    if second not in touches:
        continue
    held = touches[second] == "hold"
    if mode == "IDLE":
        if held:
            presets.append(presets.pop(0))
        else:
            mode, count = "RUN", presets[0]
    elif mode == "RING":
        mode, count = ("RUN", 60) if held else ("IDLE", 0)
    elif mode == "RUN":
        if held:
            count += 60
        else:
            mode = "PAUSE"
    else:
        mode = "IDLE" if held else "RUN"
    print(mode, presets[0] if mode == "IDLE" else count)
print(rings)
