length = int(input())
events = input()

mode = "STOP"
pos = 0
useless = 0
recorded = set()

for e in events:
    if e == ".":
        if mode == "PLAY":
            pos += 1
        elif mode == "REC":
            pos += 1
            recorded.add(pos)
        elif mode == "FAST":
            pos = min(length, pos + 4)
        elif mode == "BACK":
            pos = max(0, pos - 4)
        if mode == "BACK":
            if pos == 0:
                mode = "STOP"
        elif pos == length:
            mode = "STOP"
        continue

    before = mode
    if e == "S":
        mode = "STOP"
    elif e == "P":
        if pos < length:
            mode = "PLAY"
    elif e == "R":
        if mode == "PLAY":
            mode = "REC"
    elif e == "B":
        if mode != "REC" and pos > 0:
            mode = "BACK"
    elif mode != "REC" and pos < length:
        mode = "FAST"
    if mode == before:
        useless += 1

print(mode, pos)
print(useless, len(recorded))
