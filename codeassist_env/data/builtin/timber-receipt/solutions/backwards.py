# Read from the last line to the first: a cancellation waits for the next purchase of its name.
import sys
from collections import Counter

rows, waiting = [], Counter()
for line in sys.stdin.read().splitlines()[:0:-1]:
    name, last = line.partition(": ")[::2]
    if not last:
        waiting[name[7:]] += 1
    elif waiting[name]:
        waiting[name] -= 1
    else:
        n, x, cm, unit, at, price = last.split()
        rows.insert(0, (name, n, cm, (int(n) * int(cm) * round(float(price) * 100) + 50) // 100))

s = sum(row[3] for row in rows)
cut = (s + 10) // 20 if s >= 10000 else 0
end = [("total", s - cut)]
if cut:
    end = [("sum", s), ("discount", -cut)] + end
w = [max((len(row[i]) for row in rows), default=0) for i in range(3)]
dot = "{:.2f}".format
for name, n, cm, a in rows:
    print(name.ljust(max(8, w[0])), n.rjust(w[1] + 1), "x", cm.rjust(w[2]), "cm ", dot(a / 100).rjust(len(dot(s / 100))))
if rows:
    length = max(8, w[0]) + w[1] + w[2] + 10 + len(dot(s / 100))
    print("-" * length)
    for word, a in end:
        print(word, dot(a / 100).rjust(length - len(word) - 1))
else:
    print("nothing bought")
