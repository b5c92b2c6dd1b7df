def joined(notes):
    """Notes of the same pitch side by side become one."""
    result = []
    for pitch, length in notes:
        if result and result[-1][0] == pitch:
            result[-1][1] += length
        else:
            result.append([pitch, length])
    return result


n, m = map(int, input().split())
notes = [list(map(int, input().split())) for _ in range(n)]
steps = 0
while len(notes) > 1:
    i = min(range(len(notes)), key=lambda k: notes[k][1])
    pitch, length = notes[i]
    if length >= m:
        break
    steps += 1
    if i == 0:
        j = 1
    elif i == len(notes) - 1:
        j = i - 1
    elif abs(notes[i + 1][0] - pitch) < abs(notes[i - 1][0] - pitch):
        j = i + 1
    else:
        j = i - 1
    notes[j][1] += length
    del notes[i]
    notes = joined(notes)
print(steps)
for pitch, length in notes:
    print(pitch, length)
