class Solution:
    def relayHops(self, heights: List[int], gap: int) -> List[int]:
        # masts that can still be useful, from tall to low (no mast as tall stands after them)
        stack = []
        hops = [0] * len(heights)
        for i, h in enumerate(heights):
            # last mast of the stack that is tall enough
            lo, hi = 0, len(stack)
            while lo < hi:
                mid = (lo + hi) // 2
                if heights[stack[mid]] >= h + gap:
                    lo = mid + 1
                else:
                    hi = mid
            if lo > 0:
                hops[i] = hops[stack[lo - 1]] + 1
            while stack and heights[stack[-1]] <= h:
                stack.pop()
            stack.append(i)
        return hops
