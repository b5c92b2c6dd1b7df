"""The values of a run of n loose beads repeat with period 34 when n is large enough."""
import sys

PERIOD = 34
SMALL = 200

value = [0] * (SMALL + 1)


def splits(n):
    for left in range(-1, n - 1):
        right = n - 3 - left
        yield left, right


def get(n):
    if n <= 0:
        return 0
    if n > SMALL:
        n -= (n - SMALL + PERIOD - 1) // PERIOD * PERIOD
    return value[n]


for n in range(1, SMALL + 1):
    reachable = {get(left) ^ get(right) for left, right in splits(n)}
    value[n] = min(set(range(len(reachable) + 1)) - reachable)


def main():
    words = sys.stdin.read().split()[1:]
    runs = []
    for w in words:
        start = None
        for i in range(len(w)):
            loose = 0 < i < len(w) - 1 and w[i] not in (w[i - 1], w[i + 1])
            if loose and start is None:
                start = i
            if not loose and start is not None:
                runs.append(i - start)
                start = None

    nim = 0
    for n in runs:
        nim ^= get(n)
    print("Ada" if nim else "Bruno")

    count = 0
    if nim:
        for n in runs:
            goal = nim ^ get(n)
            for left, right in splits(n):
                if get(left) ^ get(right) == goal:
                    count += 1
    print(count)


main()
