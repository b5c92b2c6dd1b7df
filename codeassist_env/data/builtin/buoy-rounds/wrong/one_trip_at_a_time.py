import sys

data = list(map(int, sys.stdin.read().split()))
n, k, m = data[:3]
pairs = list(zip(data[3::2], data[4::2]))
storms = pairs[n:][::-1]
buoys = []
for a, b in pairs[:n]:
    for s, e in storms:
        if s <= b <= e:
            b = s - 1
    buoys.append((b, a))
trips = 0
day, room = 0, 0
for b, a in sorted(buoys):
    if b < a:
        trips = -1
        break
    if room and a <= day:
        room -= 1
    else:
        day, room = b, k - 1
        trips += 1
print(trips)
