L = int(input())
mode, pos, useless, rec = "STOP", 0, 0, 0
speed = {"STOP": 0, "PLAY": 1, "REC": 1, "BACK": -4, "FAST": 4}
for e in input():
    if e == ".":
        pos = max(0, min(L, pos + speed[mode]))
        rec += mode == "REC"
        if mode == "BACK" and pos == 0 or mode != "BACK" and pos == L:
            mode = "STOP"
        continue
    old = mode
    if e == "S":
        mode = "STOP"
    elif e == "P" and pos < L:
        mode = "PLAY"
    elif e == "R" and mode == "PLAY":
        mode = "REC"
    elif e == "B" and mode != "REC" and pos:
        mode = "BACK"
    elif e == "F" and mode != "REC" and pos < L:
        mode = "FAST"
    useless += mode == old
print(mode, pos)
print(useless, rec)
