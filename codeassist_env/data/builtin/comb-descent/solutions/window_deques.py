import sys
from collections import deque


def walk_right(entry, row, k):
    """Best load at each cell, if the bee enters there or up to k cells further left."""
    best = []
    before = 0              # sum of the cells to the left
    window = deque()        # (cell, load without those cells), falling
    for j, v in enumerate(row):
        value = entry[j] - before
        while window and window[-1][1] <= value:
            window.pop()
        window.append((j, value))
        if window[0][0] < j - k:
            window.popleft()
        before += v
        best.append(window[0][1] + before)
    return best


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    r, c, k = data[:3]
    entry = [0] * c
    for i in range(r):
        row = data[3 + i * c:3 + (i + 1) * c]
        right = walk_right(entry, row, k)
        left = walk_right(entry[::-1], row[::-1], k)[::-1]
        leave = list(map(max, left, right))
        if i % 2 == 0:
            entry = [max(pair) for pair in zip(leave, leave[1:])] + leave[-1:]
        else:
            entry = leave[:1] + [max(pair) for pair in zip(leave, leave[1:])]
    print(max(leave))


main()
