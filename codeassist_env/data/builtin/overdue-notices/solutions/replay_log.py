from collections import defaultdict
from datetime import date, timedelta

today = date.fromisoformat(input())
n, d = map(int, input().split())
due = {}                        # title -> (due day, reader)
owes = defaultdict(int)         # in cents


def charge(title, day):
    """Charge the reader who has the title as if it came back on this day; return the days it is late."""
    due_day, reader = due[title]
    late = (day - due_day).days
    if late > 0:
        owes[reader] += min(10 * late, 300)
    return late


for _ in range(n):
    when, reader, verb, title = input().split(" ", 3)
    day = date.fromisoformat(when)
    if verb != "out":
        charge(title, day)
    if verb == "back":
        del due[title]
    else:
        due[title] = (day + timedelta(days=d), reader)

overdue = defaultdict(list)
for title, (_, reader) in due.items():
    late = charge(title, today)
    if late > 0:
        overdue[reader].append((-late, title))

for reader in sorted(owes, key=lambda r: (-owes[r], r)):
    print(f"{reader} owes {owes[reader] / 100:.2f}")
    for minus, title in sorted(overdue[reader]):
        print(f"- {-minus} {'day' if minus == -1 else 'days'}: {title}")

word = "reader owes" if len(owes) == 1 else "readers owe"
print(f"{len(owes)} {word} {sum(owes.values()) / 100:.2f}")
