n, m = map(int, input().split())
rota = input().split()
marker = 0
owed = []
for _ in range(m):
    absent = input().split()
    if all(name in absent for name in rota):
        print("nobody")
        continue
    for name in owed:
        if name not in absent:
            owed.remove(name)
            break
    else:
        while True:
            name = rota[marker]
            if name not in absent:
                break
            if name not in owed:
                owed.append(name)
            marker = (marker + 1) % n
    print(name)
    marker = (marker + 1) % n
print("owed:", *owed)
