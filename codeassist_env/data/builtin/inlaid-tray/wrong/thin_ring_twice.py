class Solution:
    def boldestRing(self, tray: List[List[int]]) -> int:
        top, left = 0, 0
        bottom, right = len(tray) - 1, len(tray[0]) - 1
        best, answer, ring = -1, 0, 0
        while top <= bottom and left <= right:
            path = [tray[top][c] for c in range(left, right)]
            path += [tray[r][right] for r in range(top, bottom)]
            path += [tray[bottom][c] for c in range(right, left, -1)]
            path += [tray[r][left] for r in range(bottom, top, -1)]
            boldness = abs(sum(path[::2]) - sum(path[1::2]))
            if boldness >= best:
                best, answer = boldness, ring
            top, left, bottom, right = top + 1, left + 1, bottom - 1, right - 1
            ring += 1
        return answer
