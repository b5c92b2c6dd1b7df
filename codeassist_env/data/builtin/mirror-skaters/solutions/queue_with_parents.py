import sys
from collections import deque

STEPS = {"D": ((1, 0), (1, 0)), "L": ((0, -1), (0, 1)), "R": ((0, 1), (0, -1)), "U": ((-1, 0), (-1, 0))}


def main():
    rows = sys.stdin.read().split()[2:]
    spot = {}
    ice = {}
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell != "#":
                ice[r, c] = cell
            if cell in "ABab":
                spot[cell] = (r, c)

    def glide(a, b, steps):
        (ar, ac), (br, bc) = steps
        a_glides = b_glides = True
        while a_glides or b_glides:
            a_next = (a[0] + ar, a[1] + ac)
            b_next = (b[0] + br, b[1] + bc)
            a_glides = a_glides and a_next in ice
            b_glides = b_glides and b_next in ice
            if a_glides and b_glides:
                if a_next == b_next or (a_next == b and b_next == a):
                    break
            elif a_glides:
                a_glides = a_next != b
            elif b_glides:
                b_glides = b_next != a
            if a_glides:
                a = a_next
                a_glides = ice[a] != "~"
            if b_glides:
                b = b_next
                b_glides = ice[b] != "~"
        return a, b

    start = spot["A"], spot["B"]
    goal = spot["a"], spot["b"]
    parent = {start: None}
    queue = deque([start])
    while queue:
        pair = queue.popleft()
        if pair == goal:
            break
        for letter, steps in STEPS.items():
            after = glide(*pair, steps)
            if after not in parent:
                parent[after] = pair, letter
                queue.append(after)

    if goal not in parent:
        print("impossible")
        return
    word = ""
    while parent[goal]:
        goal, letter = parent[goal]
        word = letter + word
    print(len(word))
    print(word)


main()
