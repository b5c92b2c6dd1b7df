import sys


def main():
    lines = sys.stdin.read().splitlines()
    m, limit = [int(x) for x in lines[0].split()]
    rings = []
    for line in lines[1:m + 1]:
        a, s = line.split()
        rings.append((int(a), int(s)))

    # After `turns` turns all rings looked at so far are home.
    # Keep repeating that many turns until the next ring is home as well.
    turns = 1
    for a, s in rings:
        step = turns * s % a
        position = step
        times = 1
        while position:
            position = (position + step) % a
            times += 1
        turns *= times
        if turns > limit:
            print("BEYOND")
            return
    print(turns)


main()
