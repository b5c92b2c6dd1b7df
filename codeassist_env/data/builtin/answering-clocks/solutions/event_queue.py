import sys
from collections import deque

# One walk over all strokes in order of time. West strokes that still hope for an answer wait in line;
# as the line is served from the front, answers go to the earliest west stroke, just as they should.


def main():
    data = [int(x) for x in sys.stdin.read().split()]
    w, e, d = data[:3]
    strokes = [(t, 0, i) for i, t in enumerate(data[3:3 + w])]
    strokes += [(t, 1, None) for t in data[3 + w:]]
    strokes.sort(key=lambda s: s[:2])

    delay = [d + 1] * w
    waiting = deque()
    for t, is_east, i in strokes:
        if not is_east:
            waiting.append((t, i))
            continue
        while waiting and waiting[0][0] + d < t:
            waiting.popleft()
        if waiting:
            start, k = waiting.popleft()
            delay[k] = t - start

    run = best = 0
    for x in delay:
        run = run + 1 if x <= d else 0
        best = max(best, run)
    print(sum(x <= d for x in delay), sum(delay), best)


main()
