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
if any(b < a for b, a in buoys):
    print(-1)
else:
    buoys.sort()
    trips = 0
    while buoys:
        day = buoys[0][0]
        room = k
        left = []
        for b, a in buoys:
            if room and a <= day:
                room -= 1
            else:
                left.append((b, a))
        buoys = left
        trips += 1
    print(trips)
