limit = 50000
total = [0] * (limit + 1)
largest = [0] * (limit + 1)
for p in range(2, limit + 1):
    if total[p] == 0:
        for m in range(p, limit + 1, p):
            total[m] += p
            largest[m] = p
heavy, level = [0], [0]
for n in range(1, limit + 1):
    below = total[n] - largest[n]
    heavy.append(heavy[-1] + (largest[n] > below))
    level.append(level[-1] + (n > 1 and largest[n] == below))
for _ in range(int(input())):
    a, b = map(int, input().split())
    print(heavy[b] - heavy[a - 1], level[b] - level[a - 1])
