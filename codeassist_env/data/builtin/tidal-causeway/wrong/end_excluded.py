import sys
data = sys.stdin.read().split()
n, c, q = map(int, data[:3])
f = lambda s: int(s[:2]) * 60 + int(s[3:])
wins = []
for w in data[3:3 + n]:
    a, b = map(f, w.split('-'))
    wins.append((a, (b - a) % 1440))
for w in data[3 + n:]:
    t = f(w)
    best = None
    for a, length in wins:
        if length <= c:
            continue
        since = (t - a) % 1440
        wait = 0 if since + c < length else 1440 - since
        if best is None or wait < best:
            best = wait
    if best is None:
        print('NEVER')
    else:
        print('%02d:%02d' % divmod((t + best) % 1440, 60))
