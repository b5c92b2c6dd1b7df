class Solution:
    def litFloor(self, lamps: List[List[int]], flat: List[int], width: int, k: int) -> float:
        def clip(a, b):
            if max(a, 0) < min(b, width):
                lit.append((max(a, 0), min(b, width)))

        post, top = flat
        lit = []
        for x, y, s in lamps:
            a = x - y * s / 10
            b = x + y * s / 10
            if x == post:
                clip(a, b)
            elif x < post:
                clip(a, min(b, post))
                if y > top:
                    clip(max(a, x + (post - x) * y / (y - top)), b)
            else:
                clip(max(a, post), b)
                if y > top:
                    clip(a, min(b, x - (x - post) * y / (y - top)))
        lit.sort()
        # the k farthest right ends of the pieces that began so far
        farthest = []
        bright = 0.0
        done = 0.0
        for a, b in lit:
            heapq.heappush(farthest, b)
            if len(farthest) > k:
                heapq.heappop(farthest)
            if len(farthest) == k and farthest[0] > max(a, done):
                bright += farthest[0] - max(a, done)
                done = farthest[0]
        return bright
