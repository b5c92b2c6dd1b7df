class Solution:
    def stringWork(self, flier: List[List[int]], kite: List[List[int]], reel: int) -> List[float]:
        tight = [(i, math.dist((*f, 1), k)) for i, (f, k) in enumerate(zip(flier, kite)) if k[2]]
        lost = next((i for i, d in tight if d > reel), -1)
        d = [0.0] + [d for i, d in tight if lost < 0 or i < lost]
        up = sum(max(0.0, b - a) for a, b in zip(d, d[1:]))
        return [up, up - d[-1], lost]
