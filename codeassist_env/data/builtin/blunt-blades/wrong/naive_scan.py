import sys

data = list(map(int, sys.stdin.read().split()))
p, v, b, g = data[:4]
sizes = data[4:4 + p]
ready = [0] * p          # minute from which a pair is ready, None while it is out and blunt
hires = [0] * p
out_blunt = []
free_from = latest = ground = 0
tally = [0, 0, 0]


def grind(t):
    global free_from, ground
    out_blunt.sort()
    while out_blunt and out_blunt[0][0] <= t:
        back, i = out_blunt.pop(0)
        free_from = max(free_from, back) + g
        ready[i] = free_from
        ground += 1


for k in range(4 + p, len(data), 3):
    t, s, d = data[k:k + 3]
    grind(t)
    choice = None
    for size in (s, s + 1):
        for i in range(p):
            if sizes[i] == size and ready[i] is not None and ready[i] <= t:
                if choice is None or ready[i] < ready[choice]:
                    choice = i
        if choice is not None:
            break
    if choice is None:
        tally[2] += 1
        continue
    tally[size - s] += 1
    hires[choice] += 1
    latest = max(latest, t + d)
    if hires[choice] % b == 0:
        ready[choice] = None
        out_blunt.append((t + d, choice))
    else:
        ready[choice] = t + d
grind(10**9)
print(*tally)
print(ground, max(latest, free_from))
print(*hires)
