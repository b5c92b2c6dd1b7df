class Solution:
    def relayHops(self, heights: List[int], gap: int) -> List[int]:
        n = len(heights)
        size = 1
        while size < n:
            size *= 2
        tree = [0] * (2 * size)     # maximum of the heights so far

        def put(i, h):
            i += size
            while i and tree[i] < h:
                tree[i] = h
                i //= 2

        def last_at_least(need):
            """Index of the easternmost mast so far with this height, or -1."""
            if tree[1] < need:
                return -1
            i = 1
            while i < size:
                i = 2 * i + 1 if tree[2 * i + 1] >= need else 2 * i
            return i - size

        result = []
        for i in range(n):
            j = last_at_least(heights[i] + gap)
            result.append(result[j] + 1 if j >= 0 else 0)
            put(i, heights[i])
        return result
