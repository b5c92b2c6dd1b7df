n, m = map(int, input().split())
rota = input().split()
marker = 0
owed = []
for _ in range(m):
    absent = set(input().split())
    if len(absent - {"-"}) == n:
        print("nobody")
        continue
    back = [name for name in owed if name not in absent]
    if back:
        owed.remove(back[0])
        print(back[0])
        continue
    while rota[marker % n] in absent:
        owed.append(rota[marker % n])
        marker += 1
    print(rota[marker % n])
    marker += 1
print("owed:", *owed)
