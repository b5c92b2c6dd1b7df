import sys
from collections import Counter, deque


def runs(loads, companies, S, k):
    """For every end the longest allowed run that ends there, as (length, load, first gondola)."""
    n = len(loads)
    window = deque()
    shown = Counter()
    load = 0
    for i in range(2 * n):
        gondola = i % n
        window.append(gondola)
        shown[companies[gondola]] += 1
        load += loads[gondola]
        while load > S or len(shown) > k or len(window) > n:
            gone = window.popleft()
            load -= loads[gone]
            shown[companies[gone]] -= 1
            if not shown[companies[gone]]:
                del shown[companies[gone]]
        if window:
            yield len(window), load, window[0] + 1


def main():
    n, S, k, *rest = map(int, sys.stdin.read().split())
    best = min(runs(rest[:n], rest[n:], S, k), key=lambda r: (-r[0], r[1], r[2]), default=None)
    if best:
        length, load, first = best
        print(first, length, load)
    else:
        print("0 0 0")


main()
