class Solution:
    def boldestRing(self, tray: List[List[int]]) -> int:
        height, width = len(tray), len(tray[0])

        def boldness(d):
            # step along the ring, turning right where the next tile is outside the ring
            last_row, last_col = height - 1 - d, width - 1 - d
            tiles = {(d, d)}
            r, c, total, sign = d, d, tray[d][d], -1
            for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
                while d <= r + dr <= last_row and d <= c + dc <= last_col and (r + dr, c + dc) not in tiles:
                    r, c = r + dr, c + dc
                    tiles.add((r, c))
                    total += sign * tray[r][c]
                    sign = -sign
            return abs(total)

        answer, highest = 0, 0
        for d in range((min(height, width) + 1) // 2):
            b = boldness(d)
            if b >= highest:
                answer, highest = d, b
        return answer
