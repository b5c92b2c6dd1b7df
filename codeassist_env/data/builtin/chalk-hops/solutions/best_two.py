class Solution:
    def bestLead(self, points: List[int], k: int, bonus: int) -> List[int]:
        """Of each square only the best and the second best move matter: one of them is allowed."""
        n = len(points)
        top = [None] * n
        for i in reversed(range(n)):
            moves = []
            for hop in range(1, k + 1):
                if i + hop < n:
                    first, second = top[i + hop]
                    reply = second if first[1] == hop else first
                    moves.append((points[i + hop] - reply[0], hop))
            moves.sort(key=lambda move: -move[0])
            moves += [(-bonus, 0), (-bonus, 0)]
            top[i] = moves[0], moves[1]
        return list(top[0][0]) if n > 1 else [0, 0]
