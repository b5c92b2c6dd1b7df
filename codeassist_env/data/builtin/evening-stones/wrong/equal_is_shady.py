class Solution:
    def sunnySides(self, heights: List[List[int]], sink: List[int]) -> List[List[int]]:
        R, C = len(heights), len(heights[0])
        counts = [[0] * C for _ in range(R)]
        for k, (dr, dc) in enumerate([(1, 0), (0, -1), (-1, 0), (0, 1)]):
            shadow = {}
            for r in range(R)[::dr or 1]:
                for c in range(C)[::dc or 1]:
                    line = c if dr else r
                    s = shadow.get(line, 0)
                    if heights[r][c] > s or line not in shadow:
                        counts[r][c] += 1
                    shadow[line] = max(s, heights[r][c]) - sink[k]
        return counts
