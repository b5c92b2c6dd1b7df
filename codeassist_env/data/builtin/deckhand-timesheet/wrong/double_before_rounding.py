from collections import defaultdict

n = int(input())
sums, missing = defaultdict(int), defaultdict(int)
for _ in range(n):
    name, day, span = input().split()
    a, b = span.split("-")
    sums[name] += 0
    if b == "??":
        missing[name] += 1
        continue
    a = int(a[:2]) * 60 + int(a[3:])
    b = int(b[:2]) * 60 + int(b[3:])
    t = b - a if b > a else b - a + 1440
    if t > 540:
        t -= 45
    elif t > 360:
        t -= 30
    if day == "Sun":
        t *= 2
    sums[name] += (t + 7) // 15 * 15
for name in sorted(sums, key=lambda x: (-sums[x], x)):
    parts = [name, "%d:%02d" % divmod(sums[name], 60)]
    if sums[name] > 2400:
        parts.append("overtime %d:%02d" % divmod(sums[name] - 2400, 60))
    if missing[name]:
        parts.append("open %d" % missing[name])
    print(*parts)
print("total %d:%02d" % divmod(sum(sums.values()), 60))
