class Solution:
    def sunnySides(self, heights: List[List[int]], sink: List[int]) -> List[List[int]]:
        R, C = len(heights), len(heights[0])
        ans = [[4] * C for _ in heights]
        # lines of (row, column) as the light meets them
        lines = []
        for c in range(C):
            down = [(r, c) for r in range(R)]
            lines.append((0, down))
            lines.append((2, down[::-1]))
        for r in range(R):
            right = [(r, c) for c in range(C)]
            lines.append((3, right))
            lines.append((1, right[::-1]))

        for k, line in lines:
            # the block whose shadow is the highest at the moment, and its place in the line
            r, c = line[0]
            top, at = heights[r][c], 0
            for i, (r, c) in enumerate(line):
                if heights[r][c] < top - sink[k] * (i - at):
                    ans[r][c] -= 1
                else:
                    top, at = heights[r][c], i
        return ans
