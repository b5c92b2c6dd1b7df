import sys


def chests(n, a, b, d, e, s):
    # the narrowest set of all; what is missing widens all chests alike, and the largest ones by 1 more
    widths = [a + i * d for i in range(n)]
    missing = s - sum(widths)
    if missing < 0:
        return None
    every, more = divmod(missing, n)
    if more and d == e:
        return None
    widths = [w + every for w in widths]
    for i in range(n - more, n):
        widths[i] += 1
    return widths if widths[-1] <= b else None


def main():
    lines = sys.stdin.read().splitlines()
    for line in lines[1:]:
        widths = chests(*map(int, line.split()))
        print(*widths or ["NO"])


main()
