import sys
from collections import Counter
from datetime import date


def fines(log, d, today):
    """Yield (reader, days late, title or None); the title only for what is still out."""
    out = {}
    for line in log:
        when, reader, verb, title = line.split(' ', 3)
        day = date.fromisoformat(when).toordinal()
        if title in out:
            yield reader, day - out.pop(title)[1], None
        if verb != 'back':
            out[title] = reader, day + d
    for title in sorted(out):
        reader, due = out[title]
        yield reader, today - due, title


def main():
    first, second, *log = sys.stdin.read().strip().split('\n')
    _, d = map(int, second.split())
    today = date.fromisoformat(first).toordinal()
    cents = Counter()
    lists = {}
    for reader, late, title in fines(log, d, today):
        if late < 1:
            continue
        cents[reader] += 10 * late if late < 30 else 300
        if title:
            lists.setdefault(reader, []).append((late, title))
    for reader in sorted(cents):
        lists.setdefault(reader, []).sort(key=lambda entry: -entry[0])
    for reader, amount in sorted(cents.items(), key=lambda e: (-e[1], e[0])):
        print(f'{reader} owes {amount // 100}.{amount % 100:02}')
        for late, title in lists[reader]:
            print('-', late, 'day:' if late == 1 else 'days:', title)
    total = cents.total()
    who = '1 reader owes' if len(cents) == 1 else f'{len(cents)} readers owe'
    print(f'{who} {total // 100}.{total % 100:02}')


main()
