n, m, s = map(int, input().split())
inn = input().strip()
boats = [[[] for _ in range(n + 1)] for _ in range(7)]
for _ in range(m):
    u, v, t = input().split()
    for w in range(7):
        if t[w] == '1':
            boats[w][int(u)].append(int(v))

been = [set() for _ in range(7)]
here = {1}          # all the islands where she could be this morning
day = 0
while here and n not in here:
    w = (s + day) % 7
    been[w] |= here
    after = set()
    for u in here:
        after.update(boats[w][u])
        if inn[u - 1] == 'I':
            after.add(u)
    day += 1
    here = after - been[(w + 1) % 7]
print(day if here else -1)
