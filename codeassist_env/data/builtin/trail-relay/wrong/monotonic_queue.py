class Solution:
    def cheapestRelay(self, gaps: List[int], reach: List[int], fee: List[int]) -> int:
        n = len(fee)
        x = [0] + list(accumulate(gaps))
        queue = deque([(fee[0], 0)])
        cost = fee[0]
        for j in range(1, n):
            while queue and x[queue[0][1]] + reach[queue[0][1]] < x[j]:
                queue.popleft()
            cost = None
            for c, i in queue:
                if x[j] - x[i] <= min(reach[i], reach[j]):
                    cost = c + fee[j]
                    break
            if cost is not None:
                while queue and queue[-1][0] >= cost:
                    queue.pop()
                queue.append((cost, j))
        return -1 if cost is None else cost
