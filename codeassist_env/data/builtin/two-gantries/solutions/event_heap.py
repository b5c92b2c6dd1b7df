import sys
from collections import deque
from heapq import heappop, heappush

WEST, EAST = 0, 1


def clear(row, k, p):
    """Return the lifts of both cranes and the minute of the end."""
    lifts = [0, 0]
    end = 0
    free = [(0, WEST), (0, EAST)]       # already a heap, and WEST wins ties
    while row:
        minute, crane = heappop(free)
        minute += row.popleft() if crane == WEST else row.pop()
        lifts[crane] += 1
        end = max(end, minute)
        if crane == EAST and lifts[EAST] % k == 0:
            minute += p
        heappush(free, (minute, crane))
    return lifts, end


def main():
    numbers = iter(sys.stdin.read().split())
    n, k, p = (int(next(numbers)) for _ in range(3))
    (west, east), end = clear(deque(map(int, numbers)), k, p)
    print(west, east)
    print(end)


main()
