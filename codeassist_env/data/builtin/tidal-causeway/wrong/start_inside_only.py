n, c, q = map(int, input().split())
good = set()
for _ in range(n):
    a, b = [int(p[:2]) * 60 + int(p[3:5]) for p in input().strip().split('-')]
    if b < a:
        b += 1440
    if b - a >= c:
        for s in range(a, b):
            good.add(s % 1440)
for _ in range(q):
    h, m = map(int, input().split(':'))
    t = h * 60 + m
    if not good:
        print('NEVER')
        continue
    while t not in good:
        t = (t + 1) % 1440
    print('%02d:%02d' % (t // 60, t % 60))
