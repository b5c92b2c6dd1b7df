"""For each first bus, the possible last buses are an interval, and both of its ends only move forward."""
import heapq
import sys


def ends_with_enough_lines(c, m):
    """For each first bus the earliest last bus with m lines (or n)."""
    n = len(c)
    seen = {}
    end = 0
    result = []
    for start in range(n):
        while end < n and len(seen) < m:
            seen[c[end]] = seen.get(c[end], 0) + 1
            end += 1
        result.append(end - 1 if len(seen) == m else n)
        if seen[c[start]] == 1:
            del seen[c[start]]
        else:
            seen[c[start]] -= 1
    return result


def ends_with_close_delays(d, D):
    """For each first bus the first bus that is too early or too late for it (or n)."""
    n = len(d)
    low, high = [], []
    end = 0
    result = []
    for start in range(n):
        while True:
            while low and low[0][1] < start:
                heapq.heappop(low)
            while high and high[0][1] < start:
                heapq.heappop(high)
            if low and high[0][0] * -1 - low[0][0] > D:
                result.append(end - 1)
                break
            if end == n:
                result.append(n)
                break
            heapq.heappush(low, (d[end], end))
            heapq.heappush(high, (-d[end], end))
            end += 1
    return result


def main():
    n, m, D = map(int, sys.stdin.readline().split())
    c, d = (list(map(int, line.split())) for line in sys.stdin)
    enough = ends_with_enough_lines(c, m)
    close = ends_with_close_delays(d, D)

    # index of each bus among those of its line
    buses = {}
    for i, line in enumerate(c):
        buses.setdefault(line, []).append(i)
    count, shortest = 0, n
    for same in buses.values():
        a = b = 0
        for start in same:
            while a < len(same) and same[a] < enough[start]:
                a += 1
            while b < len(same) and same[b] < close[start]:
                b += 1
            if a < b:
                count += b - a
                shortest = min(shortest, same[a] - start + 1)
    print(count, shortest if count else 0)


main()
