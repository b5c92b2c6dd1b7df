class Solution:
    def boldestRing(self, tray: List[List[int]]) -> int:
        rows = [list(row) for row in tray]
        scores = []
        while rows:
            path, rows = self.peel(rows)
            sign, value = 1, 0
            for tile in path:
                value += sign * tile
                sign = -sign
            scores.append(abs(value))
        highest = max(scores)
        while scores[-1] != highest:
            scores.pop()
        return len(scores) - 1

    def peel(self, rows):
        """Split a rectangle into its outer ring (clockwise) and the rectangle inside."""
        path = []
        for _ in range(4):
            if rows:
                path.extend(rows[0])
                # what is left is turned so that its right side comes to the top
                rows = [list(column) for column in zip(*rows[1:])][::-1]
        return path, rows
