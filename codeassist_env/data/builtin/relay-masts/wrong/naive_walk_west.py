class Solution:
    def relayHops(self, heights: List[int], gap: int) -> List[int]:
        hops = []
        for i, h in enumerate(heights):
            j = i - 1
            while j >= 0 and heights[j] < h + gap:
                j -= 1
            hops.append(hops[j] + 1 if j >= 0 else 0)
        return hops
