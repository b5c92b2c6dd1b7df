n, m = map(int, input().split())
rota = input().split()
marker, owed = 0, []
for _ in range(m):
    absent = set(input().split()) - {"-"}
    if len(absent) == n:
        print("nobody")
    elif owed and owed[0] not in absent:
        print(owed.pop(0))
    else:
        while rota[marker] in absent:
            if rota[marker] not in owed:
                owed.append(rota[marker])
            marker = (marker + 1) % n
        print(rota[marker])
        marker = (marker + 1) % n
print("owed:", *owed)
