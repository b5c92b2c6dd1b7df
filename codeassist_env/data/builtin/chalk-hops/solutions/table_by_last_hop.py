class Solution:
    def bestLead(self, points: List[int], k: int, bonus: int) -> List[int]:
        n = len(points)
        # lead[i][h]: how far the player to move gets ahead from square i if the stone came there by a move of h
        lead = [[0] * (k + 1) for _ in range(n)]
        for i in range(n - 1, 0, -1):
            for last in range(1, k + 1):
                best = None
                for hop in range(1, min(k, n - 1 - i) + 1):
                    if hop != last:
                        value = points[i + hop] - lead[i + hop][hop]
                        if best is None or value > best:
                            best = value
                lead[i][last] = -bonus if best is None else best
        answer = [0, 0]
        for hop in range(1, min(k, n - 1) + 1):
            value = points[hop] - lead[hop][hop]
            if answer[1] == 0 or value > answer[0]:
                answer = [value, hop]
        return answer
