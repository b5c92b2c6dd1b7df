from collections import defaultdict
from datetime import date, timedelta

today = date.fromisoformat(input())
n, d = map(int, input().split())
due = {}
owes = defaultdict(int)
for _ in range(n):
    when, reader, verb, title = input().split(" ", 3)
    when = date.fromisoformat(when)
    if verb == "out":
        due[title] = [when + timedelta(d), reader]
        continue
    late = (when - due[title][0]).days
    if late > 0:
        owes[reader] += min(late * 10, 300)
    if verb == "back":
        del due[title]
    else:
        due[title][0] += timedelta(d)
items = defaultdict(list)
for title, (day, reader) in due.items():
    late = (today - day).days
    if late > 0:
        owes[reader] += min(late * 10, 300)
        items[reader].append((-late, title))
for reader in sorted(owes, key=lambda r: (-owes[r], r)):
    print(f"{reader} owes {owes[reader] / 100:.2f}")
    for late, title in sorted(items[reader]):
        print(f"- {-late} {'day' if late == -1 else 'days'}: {title}")
print(f"{len(owes)} {'reader owes' if len(owes) == 1 else 'readers owe'} {sum(owes.values()) / 100:.2f}")
