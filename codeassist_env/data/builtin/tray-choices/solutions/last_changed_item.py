# For each number of dishes start from the cheapest tray. Its items stand at the counters with the smallest prices. Every other
# tray is reached from it in exactly one way: the items are changed one after the other, the last one first, and each item is
# first moved from counter to counter (always with the cheapest dish) and then from dish to dish.
import heapq

n, a, b, k = map(int, input().split())
fees = list(map(int, input().split()))
counters = sorted(sorted(map(int, input().split()[1:])) for _ in range(n))

heap = []
for s in range(a, b + 1):
    cost = sum(counters[i][0] for i in range(s)) + fees[s - a]
    # cost, the item that was changed last, its counter and dish, the counter of the item after it
    heap.append((cost, s - 1, s - 1, 0, n))
heapq.heapify(heap)

costs = []
while heap and len(costs) < k:
    cost, item, at, dish, limit = heapq.heappop(heap)
    costs.append(cost)
    prices = counters[at]
    if dish + 1 < len(prices):
        heapq.heappush(heap, (cost + prices[dish + 1] - prices[dish], item, at, dish + 1, limit))
    if dish == 0 and at + 1 < limit:
        heapq.heappush(heap, (cost + counters[at + 1][0] - prices[0], item, at + 1, 0, limit))
    if item > 0 and at > item:
        # the counter next to the item before this one is free
        heapq.heappush(heap, (cost + counters[item][0] - counters[item - 1][0], item - 1, item, 0, at))
    for other in range(item):
        if len(counters[other]) > 1:
            heapq.heappush(heap, (cost + counters[other][1] - counters[other][0], other, other, 1, other + 1))

print(len(costs))
print(*costs)
