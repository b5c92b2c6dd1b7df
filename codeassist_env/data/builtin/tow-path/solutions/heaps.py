import sys
from heapq import heappush, heappop


def main():
    data = sys.stdin.read().split()
    n = int(data[0])
    fee = {"mule": int(data[1]), "horse": int(data[2]), "ox": int(data[3])}
    # one heap for each kind: (cost as if it had pulled from metre 0, tired at)
    heaps = {kind: [] for kind in fee}
    at = 4
    x = 0
    cost = None
    for i in range(n):
        x += int(data[at])
        kind = data[at + 1]
        price = int(data[at + 2])
        endurance = int(data[at + 3])
        at += 4

        cost = 0 if i == 0 else None    # cheapest way to be here
        for k, heap in heaps.items():
            while heap and heap[0][1] < x:
                heappop(heap)
            if heap:
                c = heap[0][0] + fee[k] * x
                if cost is None or c < cost:
                    cost = c
        if cost is not None:
            heappush(heaps[kind], (cost + price - fee[kind] * x, x + endurance))

    print(-1 if cost is None else cost)


main()
