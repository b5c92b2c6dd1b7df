tape = int(input())
mode, at = "STOP", 0
useless = 0
done = set()
GO = {"S": "STOP", "P": "PLAY", "R": "REC", "B": "BACK", "F": "FAST"}
for event in input():
    if event == ".":
        if mode == "REC":
            done.add(at)
        at += {"STOP": 0, "PLAY": 1, "REC": 1, "BACK": -4, "FAST": 4}[mode]
        at = min(max(at, 0), tape)
        if mode == "BACK":
            if at == 0:
                mode = "STOP"
        elif at == tape:
            mode = "STOP"
    elif GO[event] == mode or event == "R" and mode != "PLAY" or event in "BF" and mode == "REC":
        useless += 1
    else:
        mode = GO[event]
print(mode, at)
print(useless, len(done))
