# wanted: passed
import sys


def numbers():
    with open(1, "w", closefd=False) as out:
        yield from map(int, sys.stdin.read().split()[1:])
        out.write("never")


def solve():
    total, stream = 0, numbers()
    for _ in range(10**6):
        value = next(stream, None) if total < 60 else None
        if value is None:
            print(total)
            sys.exit()
        total += value


solve()
