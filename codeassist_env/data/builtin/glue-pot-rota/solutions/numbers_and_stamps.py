# Helpers are numbers 0..n-1. stamp[i] is when i was put on the list (0 = owes nothing), so the list need not be stored.
import sys
lines = sys.stdin.read().split("\n")
n, m = [int(x) for x in lines[0].split()]
names = lines[1].split()
index = {s: i for i, s in enumerate(names)}
stamp = [0] * n
clock = pos = 0
for line in lines[2:2 + m]:
    here = [True] * n
    if line.strip() != "-":
        for s in line.split():
            here[index[s]] = False
    if True not in here:
        print("nobody")
        continue
    debtors = [i for i in range(n) if here[i] and stamp[i]]
    if debtors:
        i = min(debtors, key=stamp.__getitem__)
        stamp[i] = 0
    else:
        while not here[pos % n]:
            i = pos % n
            clock += 1
            stamp[i] = stamp[i] or clock
            pos += 1
        i = pos % n
        pos += 1
    print(names[i])
still = sorted((t, s) for t, s in zip(stamp, names) if t)
print("owed:" + "".join(" " + s for t, s in still))
