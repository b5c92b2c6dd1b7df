from datetime import date

today = date.fromisoformat(input())
n, d = map(int, input().split())
loans, money, late_now = {}, {}, {}


def settle(title, day):
    start, reader = loans.pop(title)
    late = (day - start).days - d
    if late > 0:
        money[reader] = money.get(reader, 0) + min(30, late)
    return late, reader


for _ in range(n):
    day, reader, verb, title = input().split(" ", 3)
    day = date.fromisoformat(day)
    if verb != "out":
        settle(title, day)
    if verb != "back":
        loans[title] = day, reader
for title in list(loans):
    late, reader = settle(title, today)
    if late > 0:
        late_now.setdefault(reader, []).append((-late, title))
for reader in sorted(money, key=lambda r: (-money[r], r)):
    print(f"{reader} owes {money[reader] / 10:.2f}")
    for late, title in sorted(late_now.get(reader, [])):
        print(f"- {-late} days: {title}")
ending = "reader owes" if len(money) == 1 else "readers owe"
print(f"{len(money)} {ending} {sum(money.values()) / 10:.2f}")
