n, m = map(int, input().split())
rota = input().split()
marker = 0
owed = []

for _ in range(m):
    absent = input().split()
    if absent != ["-"] and len(absent) == n:
        print("nobody")
        continue

    washer = None
    for name in owed:
        if name not in absent:
            washer = name
            break

    if washer is not None:
        owed.remove(washer)
    else:
        while rota[marker] in absent:
            if rota[marker] not in owed:
                owed.append(rota[marker])
            marker = (marker + 1) % n
        washer = rota[marker]
        marker = (marker + 1) % n
    print(washer)

print(" ".join(["owed:"] + owed))
