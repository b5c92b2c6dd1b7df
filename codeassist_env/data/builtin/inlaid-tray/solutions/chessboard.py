class Solution:
    def boldestRing(self, tray: List[List[int]]) -> int:
        # neighbours on a ring always differ in the parity of r + c
        R, C = len(tray), len(tray[0])
        total = [0] * ((min(R, C) + 1) // 2)
        for r, row in enumerate(tray):
            for c, x in enumerate(row):
                total[min(r, c, R - 1 - r, C - 1 - c)] += -x if (r + c) % 2 else x
        return max(range(len(total)), key=lambda i: (abs(total[i]), i))
