# Look at each title by itself: every "out" or "renew" lasts until the next entry about the title, or until today.
import sys
from datetime import datetime
from decimal import Decimal

rows = [line.split(maxsplit=3) for line in sys.stdin]
today, (n, d), log = rows[0][0], map(int, rows[1]), rows[2:]


def between(a, b):
    f = "%Y-%m-%d"
    return (datetime.strptime(b, f) - datetime.strptime(a, f)).days


history = {}
for when, who, verb, title in log:
    history.setdefault(title.rstrip("\n"), []).append((when, who, verb))

debts, notices = {}, {}
for title, entries in history.items():
    ends = [when for when, _, _ in entries[1:]] + [None]
    for (start, who, verb), end in zip(entries, ends):
        late = between(start, end or today) - d
        if verb == "back" or late <= 0:
            continue
        debts[who] = debts.get(who, 0) + min(Decimal(late) / 10, Decimal(3))
        if end is None:
            notices.setdefault(who, []).append((late, title))

for who, debt in sorted(sorted(debts.items()), key=lambda item: item[1], reverse=True):
    print("%s owes %.2f" % (who, debt))
    for late, title in sorted(sorted(notices.get(who, []), key=lambda x: x[1]), key=lambda x: x[0], reverse=True):
        print("- %d day%s: %s" % (late, "s" * (late > 1), title))
k = len(debts)
print("%d reader%s owe%s %.2f" % (k, "s" * (k != 1), "s" * (k == 1), sum(debts.values())))
