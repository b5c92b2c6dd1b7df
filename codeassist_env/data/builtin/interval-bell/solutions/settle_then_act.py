n, r, k = map(int, input().split())
presets = list(map(int, input().split()))

chosen = 0
mode = "IDLE"
left = 0       # for PAUSE
end = 0        # when RUN or RING ends by itself
rings = 0

for _ in range(n):
    word, action = input().split()
    t = int(word)

    if mode == "RUN" and end <= t:
        mode = "RING"
        end += r
        rings += 1
    if mode == "RING" and end <= t:
        mode = "IDLE"

    if mode == "IDLE":
        if action == "press":
            mode = "RUN"
            end = t + presets[chosen]
        else:
            chosen = (chosen + 1) % k
    elif mode == "RUN":
        if action == "press":
            mode = "PAUSE"
            left = end - t
        else:
            end += 60
    elif mode == "PAUSE":
        if action == "press":
            mode = "RUN"
            end = t + left
        else:
            mode = "IDLE"
    else:
        if action == "press":
            mode = "IDLE"
        else:
            mode = "RUN"
            end = t + 60

    if mode == "IDLE":
        print(mode, presets[chosen])
    elif mode == "RUN":
        print(mode, end - t)
    else:
        print(mode, left)

print(rings)
