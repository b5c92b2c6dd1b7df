import sys

# the modes from which a button works
WORKS = {
    "S": {"PLAY", "REC", "BACK", "FAST"},
    "P": {"STOP", "REC", "BACK", "FAST"},
    "R": {"PLAY"},
    "B": {"STOP", "PLAY", "FAST"},
    "F": {"STOP", "PLAY", "BACK"},
}
NAME = dict(S="STOP", P="PLAY", R="REC", B="BACK", F="FAST")
SPEED = dict(STOP=0, PLAY=1, REC=1, BACK=-4, FAST=4)


def main():
    tape, events = sys.stdin.read().split()
    tape = int(tape)
    wall = {"P": tape, "F": tape, "B": 0}    # positions at which a button is dead
    mode, at, useless = "STOP", 0, 0
    taken = bytearray(tape)
    for event in events:
        if event in NAME:
            if mode in WORKS[event] and wall.get(event) != at:
                mode = NAME[event]
            else:
                useless += 1
        else:
            if mode == "REC":
                taken[at] = 1
            at = sorted((0, at + SPEED[mode], tape))[1]
            if mode != "STOP" and at == (0 if mode == "BACK" else tape):
                mode = "STOP"
    print(mode, at)
    print(useless, sum(taken))


main()
