class Solution:
    def cheapestRelay(self, gaps: List[int], reach: List[int], fee: List[int]) -> int:
        from bisect import bisect_left, bisect_right

        n = len(fee)
        position = [0]
        for gap in gaps:
            position.append(position[-1] + gap)

        # Fenwick tree over the last hut that a caller reaches, farthest first. Each node holds its callers from
        # left to right, but only those that are cheaper than all callers to the right of them.
        callers = [[] for _ in range(n + 1)]
        costs = [[] for _ in range(n + 1)]
        cost = fee[0]
        for j in range(n):
            if j > 0:
                first = bisect_left(position, position[j] - reach[j])
                cost = float('inf')
                node = n - j
                while node > 0:
                    k = bisect_left(callers[node], first)
                    if k < len(callers[node]) and costs[node][k] < cost:
                        cost = costs[node][k]
                    node &= node - 1
                cost += fee[j]
            if cost < float('inf'):
                node = n + 1 - bisect_right(position, position[j] + reach[j])
                while node <= n:
                    while costs[node] and costs[node][-1] >= cost:
                        costs[node].pop()
                        callers[node].pop()
                    costs[node].append(cost)
                    callers[node].append(j)
                    node += node & -node
        return cost if cost < float('inf') else -1
