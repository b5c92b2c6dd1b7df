from datetime import date, timedelta

today = date.fromisoformat(input())
n, d = map(int, input().split())
due, owes = {}, {}
for _ in range(n):
    day, reader, verb, title = input().split(" ", 3)
    day = date.fromisoformat(day)
    if verb != "out":
        late = (day - due[title][0]).days
        if late > 0:
            owes[reader] = owes.get(reader, 0) + min(late, 30)
    due[title] = (day + timedelta(d), reader)
    if verb == "back":
        due.pop(title)
notes = {}
for title, (day, reader) in due.items():
    late = (today - day).days
    if late >= 0:
        owes[reader] = owes.get(reader, 0) + min(late, 30)
        notes.setdefault(reader, []).append((-late, title))
for reader, amount in sorted(owes.items(), key=lambda pair: (-pair[1], pair[0])):
    print(f"{reader} owes {amount / 10:.2f}")
    for late, title in sorted(notes.get(reader, [])):
        print(f"- {-late} day{'s' if late != -1 else ''}: {title}")
count = len(owes)
print(f"{count} reader{'s owe' if count != 1 else ' owes'} {sum(owes.values()) / 10:.2f}")
