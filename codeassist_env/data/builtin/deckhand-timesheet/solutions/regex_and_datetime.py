import re
import sys
from datetime import datetime, timedelta
from itertools import groupby

SHIFT = re.compile(r"^(\w+) (\w+) (\d\d:\d\d)-(\S+)$", re.MULTILINE)
QUARTER = timedelta(minutes=15)
NOTHING = timedelta()


def length(day, on, off):
    """The time that counts for one finished shift."""
    start = datetime.strptime(on, "%H:%M")
    end = datetime.strptime(off, "%H:%M")
    if end <= start:
        end += timedelta(days=1)
    spent = end - start
    if spent > timedelta(hours=9):
        spent -= 3 * QUARTER
    elif spent > timedelta(hours=6):
        spent -= 2 * QUARTER
    quarters, rest = divmod(spent, QUARTER)
    if rest >= timedelta(minutes=8):
        quarters += 1
    return (2 if day == "Sun" else 1) * quarters * QUARTER


def show(delta):
    minutes = int(delta.total_seconds()) // 60
    return "{}:{:02}".format(*divmod(minutes, 60))


shifts = sorted(SHIFT.findall(sys.stdin.read()))
report = []
for name, group in groupby(shifts, key=lambda shift: shift[0]):
    total = NOTHING
    unsigned = 0
    for _, day, on, off in group:
        if off == "??":
            unsigned += 1
        else:
            total += length(day, on, off)
    report.append((-total, name, unsigned))

report.sort()
for minus, name, unsigned in report:
    words = [name, show(-minus)]
    overtime = -minus - timedelta(hours=40)
    if overtime > NOTHING:
        words += ["overtime", show(overtime)]
    if unsigned:
        words += ["open", str(unsigned)]
    print(" ".join(words))
print("total", show(-sum((row[0] for row in report), NOTHING)))
