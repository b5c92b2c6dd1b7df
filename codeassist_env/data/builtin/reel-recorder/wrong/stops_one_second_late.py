import sys

length, events = sys.stdin.read().split()
length = int(length)
mode = "STOP"
pos = useless = 0
seconds = set()
for e in events:
    if e == ".":
        if mode in ("PLAY", "REC"):
            if pos == length:
                mode = "STOP"
            else:
                if mode == "REC":
                    seconds.add(pos)
                pos += 1
        elif mode == "FAST":
            pos = min(pos + 4, length)
            if pos == length:
                mode = "STOP"
        elif mode == "BACK":
            pos = max(pos - 4, 0)
            if pos == 0:
                mode = "STOP"
    else:
        new = mode
        if e == "S":
            new = "STOP"
        if e == "P" and pos != length:
            new = "PLAY"
        if e == "R" and mode == "PLAY":
            new = "REC"
        if e == "B" and mode != "REC" and pos != 0:
            new = "BACK"
        if e == "F" and mode != "REC" and pos != length:
            new = "FAST"
        if new == mode:
            useless += 1
        mode = new
print(mode, pos)
print(useless, len(seconds))
