class Solution:
    def relayHops(self, heights: List[int], gap: int) -> List[int]:
        stack = []
        hops = []
        for i, h in enumerate(heights):
            while stack and heights[stack[-1]] < h + gap:
                stack.pop()
            hops.append(hops[stack[-1]] + 1 if stack else 0)
            stack.append(i)
        return hops
