# All seconds between two presses are handled in one go; recorded stretches are kept as intervals.
import re

L = int(input())
line = input()
state, x, bad, parts = 'STOP', 0, 0, []

for piece in re.findall(r'\.+|\w', line):
    k = len(piece)
    if piece[0] == '.':
        if state == 'STOP':
            continue
        y = x
        if state == 'BACK':
            x = max(0, x - 4 * k)
        else:
            x = min(L, x + (4 * k if state == 'FAST' else k))
        if state == 'REC':
            parts.append((y, x))
        if x == (0 if state == 'BACK' else L):
            state = 'STOP'
        continue
    new = {'S': 'STOP', 'P': 'PLAY', 'R': 'REC', 'B': 'BACK', 'F': 'FAST'}[piece]
    no = (new == state
          or piece in 'PF' and x == L
          or piece == 'B' and x == 0
          or piece in 'BF' and state == 'REC'
          or piece == 'R' and state != 'PLAY')
    if no:
        bad += 1
    else:
        state = new

# length of the union
total = reach = 0
for a, b in sorted(parts):
    total += max(0, b - max(a, reach))
    reach = max(reach, b)
print(state, x)
print(bad, total)
