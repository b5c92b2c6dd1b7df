import sys
import heapq


def solve(k, buoys, storms):
    # shorten every window to its last day without a storm: go through deadlines and storms backwards together
    order = sorted(range(len(buoys)), key=lambda i: -buoys[i][1])
    last = [0] * len(buoys)
    j = len(storms) - 1
    limit = buoys[order[0]][1]
    for i in order:
        day = min(buoys[i][1], limit)
        while j >= 0 and storms[j][1] >= day:
            if storms[j][0] <= day:
                day = limit = storms[j][0] - 1
            j -= 1
        if day < buoys[i][0]:
            return -1
        last[i] = day

    ARRIVE, DUE = 0, 1
    events = sorted([(a, ARRIVE, i) for i, (a, _) in enumerate(buoys)] + [(d, DUE, i) for i, d in enumerate(last)])
    done = [False] * len(buoys)
    heap, trips = [], 0
    for day, what, i in events:
        if what == ARRIVE:
            heapq.heappush(heap, (last[i], i))
        elif not done[i]:
            trips += 1
            for _ in range(k):
                if not heap:
                    break
                done[heapq.heappop(heap)[1]] = True
    return trips


def main():
    rows = [list(map(int, line.split())) for line in sys.stdin]
    n, k, m = rows[0]
    print(solve(k, rows[1:n + 1], rows[n + 1:]))


main()
