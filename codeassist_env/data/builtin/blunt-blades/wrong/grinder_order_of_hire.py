import sys
from heapq import heappop, heappush


def main():
    data = list(map(int, sys.stdin.read().split()))
    p, v, b, g = data[:4]
    sizes = data[4:4 + p]

    shelf = {size: [] for size in range(20, 52)}   # size -> heap of (ready since or from, pair)
    for pair, size in enumerate(sizes):
        shelf[size].append((0, pair))
    blunt = []                                     # heap of (comes back at, pair)
    hires = [0] * p
    own = sock = away = ground = 0
    grinder_free = all_ready = 0

    def grind(minute, pair):
        nonlocal grinder_free
        grinder_free = max(grinder_free, minute) + g
        heappush(shelf[sizes[pair]], (grinder_free, pair))

    for i in range(4 + p, len(data), 3):
        t, s, d = data[i:i + 3]
        if shelf[s] and shelf[s][0][0] <= t:
            own += 1
        elif shelf[s + 1] and shelf[s + 1][0][0] <= t:
            sock += 1
            s += 1
        else:
            away += 1
            continue
        pair = heappop(shelf[s])[1]
        hires[pair] += 1
        all_ready = max(all_ready, t + d)
        if hires[pair] % b:
            heappush(shelf[s], (t + d, pair))
        else:
            ground += 1
            grind(t + d, pair)

    while blunt:
        grind(*heappop(blunt))
    print(own, sock, away)
    print(ground, max(all_ready, grinder_free))
    print(*hires)


main()
