n = int(input())
times = {}
forgotten = {}
for _ in range(n):
    name, day, span = input().split()
    times.setdefault(name, 0)
    on, off = span.split("-")
    if off == "??":
        forgotten[name] = forgotten.get(name, 0) + 1
        continue
    h1, m1 = map(int, on.split(":"))
    h2, m2 = map(int, off.split(":"))
    minutes = 60 * h2 + m2 - 60 * h1 - m1
    if minutes <= 0:
        minutes += 1440
    if minutes > 540:
        minutes -= 45
    elif minutes > 360:
        minutes -= 30
    minutes = (minutes + 7) // 15 * 15
    if day == "Sun":
        minutes *= 2
    times[name] += minutes

for name in sorted(times, key=lambda x: (-times[x], x)):
    t = times[name]
    line = f"{name} {t // 60}:{t % 60:02d}"
    if t > 2400:
        line += f" overtime {(t - 2400) // 60}:{t % 60:02d}"
    if name in forgotten:
        line += f" open {forgotten[name]}"
    print(line)
t = sum(times.values())
print(f"total {t // 60}:{t % 60:02d}")
