import sys
rows = [r.split() for r in sys.stdin]
D, wd = int(rows[0][0]), ['Mon','Tue','Wed','Thu','Fri','Sat','Sun'].index(rows[0][1])
P, S, C = map(int, rows[1])
cost = {a: int(b) for a, b in rows[2:2+P]}
orders, notes = rows[2+P:2+P+S], rows[2+P+S:2+P+S+C]
# read the notes from the last one up: whatever was settled already stays as it is
settled = set()
bill = dict.fromkeys([o[0] for o in orders] + [n[1] for n in notes], 0)
for day, h, it, q in reversed(notes):
    if (day, h, it) not in settled:
        settled.add((day, h, it))
        bill[h] += int(q)*cost[it]
for h, it, q, days in orders:
    for day in range(1, D+1):
        if days[(wd+day-1) % 7] == 'x' and (str(day), h, it) not in settled:
            bill[h] += int(q)*cost[it]
pay = {h: b if b < 2000 else b - b*5//100 for h, b in bill.items() if b}
for h in sorted(pay):
    print(h, '%d.%02d' % divmod(pay[h], 100))
print('Total', '%d.%02d' % divmod(sum(pay.values()), 100))
