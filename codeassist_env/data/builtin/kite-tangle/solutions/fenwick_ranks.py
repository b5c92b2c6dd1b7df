# One pass per height: the lines from left to right go into Fenwick trees, one for all of them and one for each club.
n, top, need = map(int, input().split())
lines = sorted(tuple(map(int, input().split())) for _ in range(n))


def count(h):
    """Number of pairs of different clubs that met at or below h."""
    order = sorted(range(n), key=lambda i: (lines[i][0] + lines[i][1] * h, -i))
    # walk from the rightmost place at height h; later pegs are further right on the ground
    tree = [0] * (n + 1)
    own = {}
    met = 0
    for i in order:
        # those that are here already stand further left (or at the same place) above
        j = n - i - 1
        while j > 0:
            met += tree[j]
            j &= j - 1
        j = n - i
        while j <= n:
            tree[j] += 1
            j += j & -j
        own.setdefault(lines[i][2], []).append(i)
    for members in own.values():
        sorted_members = []
        for i in members:
            at = len(sorted_members)
            while at and sorted_members[at - 1] > i:
                at -= 1
            met -= len(sorted_members) - at
            sorted_members.insert(at, i)
    return met


step = 1
while step < top:
    step *= 2
height = 0
while step:
    if height + step <= top and count(height + step) < need:
        height += step
    step //= 2
print("TIDY" if height == top else f"{height + 1} {count(height + 1)}")
