class Solution:
    def bestLead(self, points: List[int], k: int, bonus: int) -> List[int]:
        worth = [{} for _ in points]  # worth[i][h]: the mover's lead from square i if she hops h
        for i in range(len(points) - 1, -1, -1):
            for h in range(1, min(k, len(points) - 1 - i) + 1):
                replies = [lead for g, lead in worth[i + h].items() if g != h]
                worth[i][h] = points[i + h] - max(replies, default=-bonus)
        hop = max(worth[0], key=worth[0].get, default=0)
        return [worth[0].get(hop, 0), hop]
