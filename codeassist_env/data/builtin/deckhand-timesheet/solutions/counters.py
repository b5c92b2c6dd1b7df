import sys
from collections import Counter

worked, left_open = Counter(), Counter()
clock = lambda q: f"{q // 4}:{q % 4 * 15:02}"       # q is in quarters of an hour
for who, day, a, b in (line.replace("-", " ").split() for line in sys.stdin.read().splitlines()[1:]):
    if "?" in b:
        worked[who] += 0
        left_open[who] += 1
    else:
        long = (int(b[:2]) * 60 + int(b[3:]) - int(a[:2]) * 60 - int(a[3:]) - 1) % 1440 + 1
        long -= 30 * (long > 360) + 15 * (long > 540)
        worked[who] += round(long / 15) * (1 + (day == "Sun"))
for who in sorted(sorted(worked), key=worked.get, reverse=True):
    q = worked[who]
    print(who, clock(q), *["overtime " + clock(q - 160)] * (q > 160), *[f"open {left_open[who]}"] * (who in left_open))
print("total", clock(sum(worked.values())))
