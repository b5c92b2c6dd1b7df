import sys


def cave(n, e, d, k):
    inner = n - e           # chambers that are no dead ends
    if not d <= inner or n - 1 > k * inner:
        return None

    def most(width):
        """The chambers on the levels 0 to d - 1 if no level may have more than width."""
        total, w = 0, 1
        for _ in range(d):
            total += w
            w = min(w * k, width)
        return total

    width = 1
    while most(width) < inner:
        width += 1
        if width > e:       # each chamber of the widest level has a dead end of its own below it
            return None

    # how many inner chambers each level has: wide levels first, at the end one a level
    spare = inner - d
    levels, w = [], 1
    for _ in range(d):
        extra = min(w - 1, spare)
        levels.append(1 + extra)
        spare -= extra
        w = min(w * k, width)
    levels.append(0)

    sizes = [max(a, b) for a, b in zip(levels, levels[1:])]
    rest = n - 1 - sum(sizes)
    doors, first = [], 1    # first: the first chamber of the level
    here = 1
    for inside, size in zip(levels, sizes):
        add = min(rest, k * inside - size)
        rest -= add
        size += add
        doors += [first + j % inside for j in range(size)]
        first += here
        here = size
    return doors


def main():
    for line in sys.stdin.read().splitlines()[1:]:
        doors = cave(*map(int, line.split()))
        print(*doors if doors else ["impossible"])


main()
