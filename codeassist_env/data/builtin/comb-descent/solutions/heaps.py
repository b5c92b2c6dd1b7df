import heapq

def oneway(enter, v, k, cells):
    heap, gone, out = [], 0, {}
    step = 0
    for j in cells:
        heapq.heappush(heap, (gone - enter[j], step))
        gone += v[j]
        while heap[0][1] < step - k:
            heapq.heappop(heap)
        out[j] = gone - heap[0][0]
        step += 1
    return out

r, c, k = map(int, input().split())
enter = [0] * c
for i in range(r):
    v = [int(x) for x in input().split()]
    a = oneway(enter, v, k, range(c))
    b = oneway(enter, v, k, range(c - 1, -1, -1))
    done = [max(a[j], b[j]) for j in range(c)]
    enter = done[:]
    for j in range(1, c):
        if i % 2:
            enter[j] = max(enter[j], done[j - 1])
        else:
            enter[j - 1] = max(enter[j - 1], done[j])
print(max(done))
