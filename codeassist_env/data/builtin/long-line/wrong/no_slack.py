class Solution:
    def stringWork(self, flier: List[List[int]], kite: List[List[int]], reel: int) -> List[float]:
        length = out = back = 0.0
        for i in range(len(kite)):
            now = math.dist(flier[i] + [1], kite[i])
            if now > reel:
                return [out, back, i]
            if now > length:
                out += now - length
            else:
                back += length - now
            length = now
        return [out, back, -1]
