class Solution:
    def stringWork(self, flier: List[List[int]], kite: List[List[int]], reel: int) -> List[float]:
        def walk(moments, length):
            total = [0, 0]
            for i in moments:
                x, y, z = kite[i]
                if z:
                    new = hypot(x - flier[i][0], y - flier[i][1], z - 1)
                    total[new < length] += abs(new - length)
                    length = new
            return total

        far = [i for i, (f, k) in enumerate(zip(flier, kite)) if k[2] and dist((*f, 1), k) > reel]
        end = far[0] if far else len(kite)
        return [*walk(range(end), 0), far[0] if far else -1]
