import heapq

n = int(input())
heap, gaps, limits = [], [], []
for i in range(n):
    t, g, c, d = map(int, input().split())
    heapq.heappush(heap, (t, 0, i))
    gaps.append(g)
    limits.append((c, d))
result = [(0, "never")] * n
now = 0
while heap:
    due, times, i = heapq.heappop(heap)
    now = max(now, due)
    c, d = limits[i]
    if now <= d:
        result[i] = (times + 1, now)
        if times + 1 < c:
            heapq.heappush(heap, (now + gaps[i], times + 1, i))
            gaps[i] = (gaps[i] + 1) // 2
        now += 1
for times, minute in result:
    print(times, minute)
