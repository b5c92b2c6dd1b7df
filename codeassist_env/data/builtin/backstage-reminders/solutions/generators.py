from heapq import heapify, heapreplace, heappop


def dues(t, g):
    """Yields the due minutes of one reminder; send() tells the minute at which it was read out."""
    x = yield t
    while True:
        x = yield x + g
        g -= g // 2


n = int(input())
report = [(0, "never")] * n
heap, source = [], []
for i in range(n):
    t, g, c, d = map(int, input().split())
    gen = dues(t, g)
    heap.append((next(gen), 0, i, c, d))
    source.append(gen)
heapify(heap)
x = -1
while heap:
    due, times, i, c, d = heap[0]
    now = x + 1 if x + 1 > due else due
    if times == c or now >= d:
        heappop(heap)
        continue
    x = now
    report[i] = times + 1, x
    heapreplace(heap, (source[i].send(x), times + 1, i, c, d))
for times, minute in report:
    print(times, minute)
