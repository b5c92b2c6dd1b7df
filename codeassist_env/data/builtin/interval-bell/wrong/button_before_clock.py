n, r, k = map(int, input().split())
presets = list(map(int, input().split()))
chosen, mode, left, end, rings = 0, "IDLE", 0, 0, 0
for _ in range(n):
    t, action = input().split()
    t = int(t)
    if mode == "RUN" and t > end:
        mode = "RING"
        end += r
        rings += 1
    if mode == "RING" and t > end:
        mode = "IDLE"
    press = action == "press"
    if mode == "IDLE":
        if press:
            mode, end = "RUN", t + presets[chosen]
        else:
            chosen = (chosen + 1) % k
    elif mode == "RUN":
        if press:
            mode, left = "PAUSE", end - t
        else:
            end += 60
    elif mode == "PAUSE":
        if press:
            mode, end = "RUN", t + left
        else:
            mode = "IDLE"
    elif press:
        mode = "IDLE"
    else:
        mode, end = "RUN", t + 60
    print(mode, {"IDLE": presets[chosen], "RUN": end - t, "PAUSE": left}[mode])
print(rings)
