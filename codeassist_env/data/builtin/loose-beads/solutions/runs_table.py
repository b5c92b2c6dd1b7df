import sys


def loose_runs(s):
    """Lengths of the maximal blocks of loose beads that stand side by side."""
    runs = []
    length = 0
    for i in range(1, len(s) - 1):
        if s[i - 1] != s[i] != s[i + 1]:
            length += 1
        else:
            runs.append(length)
            length = 0
    runs.append(length)
    return [r for r in runs if r]


def children(g, n):
    """Grundy values after taking bead 0, 1, ..., n - 1 of a run of n loose beads."""
    # the neighbours of the taken bead become ends, so they are not loose any more
    for i in range(n):
        yield g[max(0, i - 1)] ^ g[max(0, n - i - 2)]


def main():
    strings = sys.stdin.read().split()[1:]
    runs = [r for s in strings for r in loose_runs(s)]

    g = [0]
    for n in range(1, max(runs, default=0) + 1):
        seen = {g[max(0, i - 1)] ^ g[max(0, n - i - 2)] for i in range((n + 1) // 2)}
        value = 0
        while value in seen:
            value += 1
        g.append(value)

    total = 0
    for r in runs:
        total ^= g[r]
    wins = sum(total ^ g[r] == value for r in runs for value in children(g, r))
    print("Ada" if total else "Bruno")
    print(wins)


main()
