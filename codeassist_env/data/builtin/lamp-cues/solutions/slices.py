class Solution:
    def planCues(self, flashes: List[int], k: int) -> List[List[int]]:
        total = sum(flashes)
        T = total // k
        half = T - T // 2
        order = sorted(((f, i) for i, f in enumerate(flashes)), reverse=True)
        if T * k != total or order[0][0] > half:
            return []
        if T % 2 == 1 and len(order) > k and order[k][0] == half:
            return []
        deal = [i for f, i in order for _ in range(f)]
        first, second = deal[:half * k], deal[half * k:]
        return [(second if t % 2 else first)[t // 2::T // 2 if t % 2 else half] for t in range(T)]
