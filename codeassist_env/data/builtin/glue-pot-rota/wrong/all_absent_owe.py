import sys

lines = sys.stdin.read().splitlines()
rota = lines[1].split()
n = len(rota)
at = 0
owed = []
for line in lines[2:]:
    absent = line.split()
    washer = next((x for x in owed if x not in absent), None)
    if washer:
        owed.remove(washer)
    else:
        for _ in range(n):
            name = rota[at]
            at = (at + 1) % n
            if name not in absent:
                washer = name
                break
            if name not in owed:
                owed.append(name)
    print(washer or "nobody")
print("owed:", *owed)
