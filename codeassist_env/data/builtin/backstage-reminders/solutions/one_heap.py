import heapq
import sys


def main():
    data = list(map(int, sys.stdin.read().split()))
    n = data[0]
    waiting = []
    for i in range(n):
        due = data[4 * i + 1]
        waiting.append((due, 0, i))
    heapq.heapify(waiting)

    count = [0] * n
    last = ["never"] * n
    gap = data[2::4]
    minute = 0
    while waiting:
        due, times, i = heapq.heappop(waiting)
        minute = max(minute, due)
        most, ticked = data[4 * i + 3], data[4 * i + 4]
        if minute >= ticked:
            continue
        count[i] += 1
        last[i] = minute
        if count[i] < most:
            heapq.heappush(waiting, (minute + gap[i], count[i], i))
            gap[i] = (gap[i] + 1) // 2
        minute += 1

    for pair in zip(count, last):
        print(*pair)


main()
