class Solution:
    def sunnySides(self, heights: List[List[int]], sink: List[int]) -> List[List[int]]:
        rows, cols = len(heights), len(heights[0])
        counts = [[0] * cols for _ in range(rows)]
        for r in range(rows):
            shadow = -1
            for c in range(cols):
                if heights[r][c] >= shadow:
                    counts[r][c] += 1
                    shadow = heights[r][c]
                shadow -= sink[3]
            shadow = -1
            for c in reversed(range(cols)):
                if heights[r][c] >= shadow:
                    counts[r][c] += 1
                    shadow = heights[r][c]
                shadow -= sink[1]
        for c in range(cols):
            shadow = -1
            for r in range(rows):
                if heights[r][c] >= shadow:
                    counts[r][c] += 1
                    shadow = heights[r][c]
                shadow -= sink[0]
            shadow = -1
            for r in reversed(range(rows)):
                if heights[r][c] >= shadow:
                    counts[r][c] += 1
                    shadow = heights[r][c]
                shadow -= sink[2]
        return counts
