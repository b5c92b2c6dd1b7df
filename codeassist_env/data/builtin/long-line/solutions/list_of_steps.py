class Solution:
    def stringWork(self, flier: List[List[int]], kite: List[List[int]], reel: int) -> List[float]:
        lengths = [0.0]
        lost = -1
        for i in range(len(flier)):
            if kite[i][2]:
                need = math.dist(flier[i] + [1], kite[i])
                if need > reel:
                    lost = i
                    break
                lengths.append(need)
        steps = [b - a for a, b in zip(lengths, lengths[1:])]
        return [sum(s for s in steps if s > 0), -sum(s for s in steps if s < 0), lost]
