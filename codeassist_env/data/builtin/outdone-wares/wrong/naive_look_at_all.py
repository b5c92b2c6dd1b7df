class Solution:
    def turnedAway(self, wares: List[List[int]], gap: int, k: int) -> List[int]:
        admitted, turned_away = [], []
        for i, (price, quality, dealer) in sorted(enumerate(wares), key=lambda e: e[1][0]):
            rivals = set()
            for j in admitted:
                p, q, d = wares[j]
                if p + gap <= price and q >= quality and d != dealer:
                    rivals.add(d)
            (admitted if len(rivals) < k else turned_away).append(i)
        return sorted(turned_away, key=lambda i: (-wares[i][1], wares[i][0], i))
