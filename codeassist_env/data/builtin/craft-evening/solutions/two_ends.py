# Left-handed people fill a bench from its left end, right-handed ones from its right end.
import sys


def read_people():
    n, b, s = map(int, sys.stdin.readline().split())
    people = {"helper": [], "guest": []}
    for _ in range(n):
        name, hand, role = sys.stdin.readline().split()
        people[role].append((hand, name))
    return n, b, s, people["helper"], people["guest"]


def plan(n, b, s, helpers, guests):
    for used in range(1, min(b, len(helpers)) + 1):
        if used * s >= n:
            break
    else:
        return None
    benches = [[[], []] for _ in range(used)]
    free = [s] * used
    at = 0
    for hand, name in helpers + guests:
        while free[at % used] == 0:
            at += 1
        benches[at % used]["LR".index(hand)].append(name)
        free[at % used] -= 1
        at += 1
    return [left + right for left, right in benches]


result = plan(*read_people())
if result is None:
    print("NO PLAN")
else:
    for row in result:
        print(" ".join(row))
