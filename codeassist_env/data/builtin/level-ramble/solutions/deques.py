import sys
from collections import defaultdict, deque


def main():
    data = list(map(int, sys.stdin.read().split()))
    n, k = data[0], data[1]
    steps = data[2:2 + n]

    # seen[h] holds the recent posts (0..n) at height h, oldest first
    seen = defaultdict(deque)
    seen[0].append(0)
    sweat_to = [0]
    height = 0
    best = None
    for post, d in enumerate(steps, 1):
        height += d
        sweat_to.append(sweat_to[-1] + abs(d) + 1)
        queue = seen[height]
        while queue and queue[0] < post - k:
            queue.popleft()
        if queue:
            sweat = sweat_to[post] - sweat_to[queue[0]]
            if best is None or (sweat, -queue[0]) > (best[0], -best[1]):
                best = (sweat, queue[0], post)
        queue.append(post)

    if best is None:
        print("none")
    else:
        print(best[0], best[1] + 1, best[2])


main()
