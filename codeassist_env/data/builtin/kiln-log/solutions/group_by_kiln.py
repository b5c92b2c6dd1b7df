from collections import defaultdict

def minutes(clock):
    h, m = map(int, clock.split(':'))
    return h * 60 + m

def summary(events):
    """Total minutes and risky openings of one kiln."""
    burning, last, total, risky = False, None, 0, 0
    for t, what in events + [(1440, 'out')]:
        if what == 'opened':
            risky += burning or (last is not None and t - last < 60)
        elif burning != (what == 'lit'):
            # A real change: `last` is the time of the latest change.
            if burning:
                total += t - last
            burning = not burning
            last = t
    return total, risky

history = defaultdict(list)
for _ in range(int(input())):
    clock, kiln, what = input().split()
    history[kiln].append((minutes(clock), what))

table = []
for kiln, events in history.items():
    total, risky = summary(events)
    table.append((-total, kiln, risky))
for total, kiln, risky in sorted(table):
    h, m = divmod(-total, 60)
    print(f'{kiln} {h}:{m:02} {risky}')
