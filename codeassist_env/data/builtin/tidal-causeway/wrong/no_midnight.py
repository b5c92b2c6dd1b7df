def mins(s):
    h, m = s.split(':')
    return int(h) * 60 + int(m)

n, c, q = map(int, input().split())
wins = []
for _ in range(n):
    a, b = map(mins, input().split('-'))
    if b < a:
        b += 1440
    if b - a >= c:
        wins.append((a, b))
wins.sort()
for _ in range(q):
    t = mins(input())
    if not wins:
        print('NEVER')
        continue
    best = wins[0][0]
    for a, b in wins:
        if max(a, t) + c <= b:
            best = max(a, t)
            break
    print('%02d:%02d' % (best // 60 % 24, best % 60))
