class Solution:
    def relayHops(self, heights: List[int], gap: int) -> List[int]:
        ans = []
        for i in range(len(heights)):
            j = i - 1
            while j >= 0 and heights[j] < heights[i] + gap:
                j -= 1
            ans.append(1 if j >= 0 else 0)
        return ans
