class Solution:
    def relayHops(self, heights: List[int], gap: int) -> List[int]:
        stack = []
        hops = []
        for i, h in enumerate(heights):
            k = len(stack) - 1
            while k >= 0 and heights[stack[k]] <= h + gap:
                k -= 1
            hops.append(hops[stack[k]] + 1 if k >= 0 else 0)
            while stack and heights[stack[-1]] <= h:
                stack.pop()
            stack.append(i)
        return hops
