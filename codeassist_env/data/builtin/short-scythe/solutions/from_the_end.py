class Solution:
    def mostBundles(self, strips: List[int], keen: int, wilt: int) -> int:
        # left[day][top][edge]: what can still be mown from this day on, with nothing waiting,
        # if sharpening made the edge `top` the last time and it is `edge` now
        self.strips, self.wilt = strips, wilt
        n = len(strips)
        left = [[] for _ in range(n + 2)]
        left[n] = [[0] * (top + 1) for top in range(keen + 1)]
        for day in range(n - 1, -1, -1):
            for top in range(keen + 1):
                left[day].append(self.row(day, top, left))
            if left[day + 1] and day + 2 <= n:
                left[day + 2] = []
        return left[0][keen][keen]

    def row(self, day, top, left):
        strips, wilt = self.strips, self.wilt
        sharpen = -1
        if top > 0 and day + 1 < len(strips):
            edge = top - 1
            sharpen = strips[day] * max(0, edge - wilt) + strips[day + 1] * edge + left[day + 2][edge][max(0, edge - 1)]
        values = []
        for edge in range(top + 1):
            mow = strips[day] * edge + left[day + 1][top][max(0, edge - 1)]
            values.append(max(mow, sharpen))
        return values
