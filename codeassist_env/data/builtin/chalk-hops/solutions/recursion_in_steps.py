class Solution:
    def bestLead(self, points: List[int], k: int, bonus: int) -> List[int]:
        end = len(points)

        @lru_cache(None)
        def ahead(at, last):
            options = [gain(at, hop) for hop in range(1, k + 1) if hop != last and at + hop < end]
            return max(options, default=-bonus)

        def gain(at, hop):
            return points[at + hop] - ahead(at + hop, hop)

        # ask from the far end first, otherwise the recursion gets too deep
        for at in range(end - 1, 0, -50):
            for last in range(1, k + 1):
                ahead(at, last)

        first = {hop: gain(0, hop) for hop in range(1, min(k + 1, end))}
        if not first:
            return [0, 0]
        hop = max(first, key=first.get)
        return [first[hop], hop]
