class Solution:
    def stringWork(self, flier: List[List[int]], kite: List[List[int]], reel: int) -> List[float]:
        length = out = back = 0.0
        for i, ((px, py), (x, y, z)) in enumerate(zip(flier, kite)):
            if z == 0:
                continue
            now = math.sqrt((x - px) ** 2 + (y - py) ** 2 + (z - 1) ** 2)
            if now > reel:
                return [out, back, i]
            if now > length:
                out += now - length
            else:
                back += length - now
            length = now
        return [out, back, -1]
