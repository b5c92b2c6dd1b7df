class Solution:
    def sunnySides(self, heights: List[List[int]], sink: List[int]) -> List[List[int]]:
        R, C = len(heights), len(heights[0])
        counts = [[0] * C for _ in range(R)]

        def walk(cells, s):
            previous = None
            for r, c in cells:
                # the block right before this one decides
                if previous is None or heights[r][c] >= previous - s:
                    counts[r][c] += 1
                previous = heights[r][c]

        for c in range(C):
            walk([(r, c) for r in range(R)], sink[0])
            walk([(r, c) for r in range(R - 1, -1, -1)], sink[2])
        for r in range(R):
            walk([(r, c) for c in range(C)], sink[3])
            walk([(r, c) for c in range(C - 1, -1, -1)], sink[1])
        return counts
