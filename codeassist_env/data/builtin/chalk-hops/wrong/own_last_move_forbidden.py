class Solution:
    def bestLead(self, points: List[int], k: int, bonus: int) -> List[int]:
        n = len(points)
        # lead[i] for (mine, other): my last move and the other player's last move
        lead = [None] * n
        for i in range(n - 1, -1, -1):
            lead[i] = {}
            for mine in range(k + 1):
                for other in range(k + 1):
                    best = (-bonus if other else 0, 0)
                    moves = [
                        (points[i + hop] - lead[i + hop][other, hop][0], -hop)
                        for hop in range(1, min(k, n - 1 - i) + 1)
                        if hop != mine
                    ]
                    lead[i][mine, other] = max(moves) if moves else best
        value, hop = lead[0][0, 0]
        return [value, -hop]
