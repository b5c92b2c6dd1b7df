n, c, q = map(int, input().split())
good = set()
for _ in range(n):
    w = input().strip()
    a = int(w[:2]) * 60 + int(w[3:5])
    b = int(w[6:8]) * 60 + int(w[9:])
    if b < a:
        b += 1440
    # every minute at which one may start in this window
    for s in range(a, b - c + 1):
        good.add(s % 1440)
for _ in range(q):
    h, m = map(int, input().split(':'))
    t = h * 60 + m
    if not good:
        print('NEVER')
    else:
        while t not in good:
            t = (t + 1) % 1440
        print('%02d:%02d' % divmod(t, 60))
