class Solution:
    def cheapestRelay(self, gaps: List[int], reach: List[int], fee: List[int]) -> int:
        """Take the huts in order of cost. Each one claims every hut it can call that is not claimed yet."""
        from bisect import bisect_right

        n = len(fee)
        pos = [0, *accumulate(gaps)]
        size = 1
        while size < n:
            size *= 2
        # low[v]: the lowest position that some unclaimed hut below v can hear
        claimed = float('inf')
        low = [claimed] * (2 * size)
        for j in range(1, n):
            low[size + j] = pos[j] - reach[j]
        for v in range(size - 1, 0, -1):
            low[v] = min(low[2 * v], low[2 * v + 1])

        def claim(v, left, right, a, b, limit, found):
            if b < left or right < a or low[v] > limit:
                return
            if left == right:
                low[v] = claimed
                found.append(left)
                return
            mid = (left + right) // 2
            claim(2 * v, left, mid, a, b, limit, found)
            claim(2 * v + 1, mid + 1, right, a, b, limit, found)
            low[v] = min(low[2 * v], low[2 * v + 1])

        queue = [(fee[0], 0)]
        while queue:
            cost, i = heappop(queue)
            if i == n - 1:
                return cost
            found = []
            last = bisect_right(pos, pos[i] + reach[i]) - 1
            claim(1, 0, size - 1, i + 1, last, pos[i], found)
            for j in found:
                heappush(queue, (cost + fee[j], j))
        return -1
