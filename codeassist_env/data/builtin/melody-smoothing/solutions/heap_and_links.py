import heapq
import sys


def main():
    data = list(map(int, sys.stdin.read().split()))
    n, m = data[0], data[1]
    pitch = data[2::2]
    length = data[3::2]
    left = list(range(-1, n - 1))
    right = list(range(1, n + 1))
    right[n - 1] = -1
    heap = [(length[i], i) for i in range(n)]
    heapq.heapify(heap)
    steps = 0
    count = n

    def unlink(i, into):
        """Note i disappears, its length goes to the note `into`."""
        nonlocal count
        a, b = left[i], right[i]
        if a >= 0:
            right[a] = b
        if b >= 0:
            left[b] = a
        length[into] += length[i]
        length[i] = 0
        count -= 1

    while count > 1:
        size, i = heapq.heappop(heap)
        if size != length[i]:
            continue        # has grown or disappeared
        if size >= m:
            break
        steps += 1
        a, b = left[i], right[i]
        if a < 0:
            into = b
        elif b < 0 or abs(pitch[a] - pitch[i]) <= abs(pitch[b] - pitch[i]):
            into = a
        else:
            into = b
        unlink(i, into)
        if a >= 0 and b >= 0 and pitch[a] == pitch[b]:
            unlink(b, a)
            into = a
        heapq.heappush(heap, (length[into], into))

    print(steps)
    for i in range(n):
        if length[i]:
            print(pitch[i], length[i])


main()
