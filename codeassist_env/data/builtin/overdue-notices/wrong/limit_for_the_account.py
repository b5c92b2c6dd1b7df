import sys
from datetime import date

lines = sys.stdin.read().splitlines()
today = date.fromisoformat(lines[0])
n, d = map(int, lines[1].split())
out, days, lists = {}, {}, {}
for line in lines[2:]:
    when, reader, verb, title = line.split(" ", 3)
    when = date.fromisoformat(when)
    if verb != "out":
        late = (when - out[title][0]).days - d
        days[reader] = days.get(reader, 0) + max(0, late)
    if verb == "back":
        out.pop(title)
    else:
        out[title] = (when, reader)
for title, (when, reader) in out.items():
    late = (today - when).days - d
    if late > 0:
        days[reader] = days.get(reader, 0) + late
        lists.setdefault(reader, []).append((-late, title))
owes = {reader: min(300, 10 * late) for reader, late in days.items() if late}
for reader, cents in sorted(owes.items(), key=lambda x: (-x[1], x[0])):
    print("%s owes %.2f" % (reader, cents / 100))
    for late, title in sorted(lists.get(reader, [])):
        print("- %d day%s: %s" % (-late, "" if late == -1 else "s", title))
print(len(owes), "reader owes" if len(owes) == 1 else "readers owe", "%.2f" % (sum(owes.values()) / 100))
