class Solution:
    def sunnySides(self, heights: List[List[int]], sink: List[int]) -> List[List[int]]:
        R, C = len(heights), len(heights[0])

        def sunny(r, c, k):
            dr, dc = ((-1, 0), (0, 1), (1, 0), (0, -1))[k]
            h = heights[r][c]
            j = 1
            r, c = r + dr, c + dc
            while 0 <= r < R and 0 <= c < C:
                if heights[r][c] - sink[k] * j > h:
                    return False
                r, c, j = r + dr, c + dc, j + 1
            return True

        return [[sum(sunny(r, c, k) for k in range(4)) for c in range(C)] for r in range(R)]
