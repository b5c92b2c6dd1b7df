class Solution:
    def countCarts(self, towns: List[int], m: int, limit: int) -> int:
        fair = 0
        for i in range(len(towns)):
            counts = {}
            odd = 0
            for j in range(i, min(i + limit, len(towns))):
                t = towns[j]
                before = counts.get(t, 0)
                counts[t] = (before + 1) % m
                odd += (counts[t] != 0) - (before != 0)
                # at most one town may be left over
                if odd <= 1:
                    fair += 1
        return fair
