class Solution:
    def stringWork(self, flier: List[List[int]], kite: List[List[int]], reel: int) -> List[float]:
        length = 0.0
        out = back = 0.0
        for i in range(len(kite)):
            if kite[i][2] == 0:
                continue
            now = math.dist(flier[i] + [1], kite[i])
            if now >= reel:
                return [out, back, i]
            if now > length:
                out += now - length
            else:
                back += length - now
            length = now
        return [out, back, -1]
