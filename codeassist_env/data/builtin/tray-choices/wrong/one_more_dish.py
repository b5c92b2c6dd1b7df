import heapq

n, a, b, k = map(int, input().split())
fees = list(map(int, input().split()))
counters = sorted(sorted(map(int, input().split()[1:])) for _ in range(n))

heap = []


def start(s):
    cost = sum(counters[i][0] for i in range(s)) + fees[s - a]
    heapq.heappush(heap, (cost, s - 1, s - 1, 0, n, s))


start(a)

costs = []
while heap and len(costs) < k:
    cost, item, at, dish, limit, size = heapq.heappop(heap)
    costs.append(cost)
    if item == at == size - 1 and dish == 0 and size < b:
        start(size + 1)
    prices = counters[at]
    if dish + 1 < len(prices):
        heapq.heappush(heap, (cost + prices[dish + 1] - prices[dish], item, at, dish + 1, limit, size))
    if dish == 0 and at + 1 < limit:
        heapq.heappush(heap, (cost + counters[at + 1][0] - prices[0], item, at + 1, 0, limit, size))
    if item > 0 and at > item:
        # the counter next to the item before this one is free
        heapq.heappush(heap, (cost + counters[item][0] - counters[item - 1][0], item - 1, item, 0, at, size))
    for other in range(item):
        if len(counters[other]) > 1:
            heapq.heappush(heap, (cost + counters[other][1] - counters[other][0], other, other, 1, other + 1, 0))

print(len(costs))
print(*costs)
