# Waiting lists for each length instead of one big heap: the lengths in use are few at any time, and they are
# worked off from the smallest on. Lengths never shrink, so a length that is done does not come back.
import heapq
import sys
from collections import defaultdict


def smooth(notes, m):
    """Notes are stretches lo..hi of the original row, found by their two ends."""
    pitch = [p for p, _ in notes]
    length = [x for _, x in notes]
    span = [(i, i) for i in range(len(notes))]
    at = {}
    for i in range(len(notes)):
        at["starts", i] = at["ends", i] = i
    lists = defaultdict(list)
    for i, x in enumerate(length):
        lists[x].append(i)              # sorted, so it is a heap already
    lengths = sorted(lists)
    alive = len(notes)
    steps = 0

    def join(i, j):
        """Note i takes over the stretch and the length of note j beside it."""
        nonlocal alive
        lo, hi = min(span[i][0], span[j][0]), max(span[i][1], span[j][1])
        span[i] = (lo, hi)
        at["starts", lo] = at["ends", hi] = i
        length[i] += length[j]
        length[j] = 0
        alive -= 1

    while alive > 1 and lengths[0] < m:
        x = lengths[0]
        if not lists[x]:
            heapq.heappop(lengths)
            continue
        i = heapq.heappop(lists[x])
        if length[i] != x:
            continue
        steps += 1
        lo, hi = span[i]
        sides = [j for j in (at.get(("ends", lo - 1)), at.get(("starts", hi + 1))) if j is not None]
        j = min(sides, key=lambda j: abs(pitch[j] - pitch[i]))
        join(j, i)
        if len(sides) == 2 and pitch[sides[0]] == pitch[sides[1]]:
            join(*sides)
            j = sides[0]
        if not lists[length[j]]:
            heapq.heappush(lengths, length[j])
        heapq.heappush(lists[length[j]], j)
    return steps, [(p, x) for p, x in zip(pitch, length) if x]


def main():
    (n, m), *notes = [tuple(map(int, line.split())) for line in sys.stdin]
    steps, rest = smooth(notes, m)
    print(steps)
    for note in rest:
        print(*note)


main()
