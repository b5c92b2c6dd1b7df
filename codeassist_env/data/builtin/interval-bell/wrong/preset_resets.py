import sys

data = sys.stdin.read().split()
n, r, k = map(int, data[:3])
presets = list(map(int, data[3:3 + k]))
log = data[3 + k:]
chosen = 0
mode = "IDLE"
left = last = rings = 0
for i in range(n):
    t, action = int(log[2 * i]), log[2 * i + 1]
    gone = t - last
    last = t
    if mode == "RUN":
        left -= gone
        if left <= 0:
            mode = "RING"
            rings += 1
            left += r
            gone = 0
    elif mode == "RING":
        left -= gone
    if mode == "RING" and left <= 0:
        mode = "IDLE"
    if action == "press":
        if mode == "IDLE":
            mode, left = "RUN", presets[chosen]
        elif mode == "RUN":
            mode = "PAUSE"
        elif mode == "PAUSE":
            mode = "RUN"
        else:
            mode = "IDLE"
    else:
        if mode == "IDLE":
            chosen = (chosen + 1) % k
        elif mode == "RUN":
            left += 60
        elif mode == "PAUSE":
            mode = "IDLE"
            chosen = 0
        else:
            mode, left = "RUN", 60
    print(mode, presets[chosen] if mode == "IDLE" else left)
print(rings)
