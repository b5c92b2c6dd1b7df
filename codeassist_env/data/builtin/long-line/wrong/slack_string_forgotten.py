class Solution:
    def stringWork(self, flier: List[List[int]], kite: List[List[int]], reel: int) -> List[float]:
        length = out = back = 0.0
        for i in range(len(kite)):
            if kite[i][2] == 0:
                length = 0.0
                continue
            now = math.dist(flier[i] + [1], kite[i])
            if now > reel:
                return [out, back, i]
            out += max(0.0, now - length)
            back += max(0.0, length - now)
            length = now
        return [out, back, -1]
