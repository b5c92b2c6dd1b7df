class Solution:
    def relayHops(self, heights: List[int], gap: int) -> List[int]:
        # From the tallest mast to the lowest: when a mast looks west, exactly the
        # masts that are tall enough for it are in the sorted list of indexes.
        from bisect import bisect_left, insort
        n = len(heights)
        by_height = sorted(range(n), key=lambda i: -heights[i])
        to = [-1] * n
        standing = []
        j = 0
        for i in by_height:
            while heights[by_height[j]] >= heights[i] + gap:
                insort(standing, by_height[j])
                j += 1
            k = bisect_left(standing, i)
            if k:
                to[i] = standing[k - 1]
        hops = []
        for i in range(n):
            hops.append(0 if to[i] < 0 else hops[to[i]] + 1)
        return hops
