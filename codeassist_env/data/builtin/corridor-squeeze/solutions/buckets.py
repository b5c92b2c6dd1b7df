import sys
from collections import deque
data = sys.stdin.read().split()
n, w = int(data[0]), int(data[1])
letters, rooms, bags = data[2::3], list(map(int, data[3::3])), data[4::3]
# replace compartments by ranks, and count suitcases by rank and by block of ranks
rank = {room: r for r, room in enumerate(sorted(set(rooms)))}
B = 128
single = [0] * (len(rank) + B)
block = [0] * (len(rank) // B + 1)
window = deque()
answer = {}
for letter in "ABCDE":
    for i in range(n):
        if letters[i] != letter:
            continue
        r = rank[rooms[i]]
        b = r // B
        answer[i + 1] = sum(block[:b]) + sum(single[b * B:r])
        if bags[i] == "1":
            single[r] += 1
            block[b] += 1
            window.append(r)
        else:
            window.append(-1)
        if len(window) > w:
            old = window.popleft()
            if old >= 0:
                single[old] -= 1
                block[old // B] -= 1
print(sum(answer.values()))
first = min(answer, key=lambda i: (-answer[i], i))
print(first, answer[first])
