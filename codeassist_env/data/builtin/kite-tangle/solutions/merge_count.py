import sys


def merge_count(a):
    """Sort a; return it with the number of pairs i < j with a[i] >= a[j]."""
    if len(a) < 2:
        return a, 0
    mid = len(a) // 2
    left, p = merge_count(a[:mid])
    right, q = merge_count(a[mid:])
    pairs = p + q
    i = 0
    for v in right:
        while i < mid and left[i] < v:
            i += 1
        pairs += mid - i
    return sorted(left + right), pairs


class Sky:
    def __init__(self, lines):
        self.lines = sorted(lines)
        by_club = {}
        for x, s, c in self.lines:
            by_club.setdefault(c, []).append((x, s))
        # a club with one line has no pair of its own
        self.clubs = [group for group in by_club.values() if len(group) > 1]

    def tangled(self, h):
        total = merge_count([x + s * h for x, s, _ in self.lines])[1]
        for group in self.clubs:
            total -= merge_count([x + s * h for x, s in group])[1]
        return total


def search(sky, wanted, low, high):
    """Smallest height from low to high, known to be good at high."""
    if low == high:
        return low
    mid = (low + high) // 2
    if sky.tangled(mid) < wanted:
        return search(sky, wanted, mid + 1, high)
    return search(sky, wanted, low, mid)


def main():
    n, top, wanted = map(int, sys.stdin.readline().split())
    sky = Sky([tuple(map(int, sys.stdin.readline().split())) for _ in range(n)])
    if sky.tangled(top) < wanted:
        print("TIDY")
        return
    h = search(sky, wanted, 1, top)
    print(h, sky.tangled(h))


main()
