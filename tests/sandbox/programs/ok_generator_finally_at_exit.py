# wanted: passed
import sys


def speaking(values):
    try:
        yield sum(values)
    finally:
        print(sum(values))


holder = speaking([int(v) for v in sys.stdin.read().split()[1:]])
next(holder)
