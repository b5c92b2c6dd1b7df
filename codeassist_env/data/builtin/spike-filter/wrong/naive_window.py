class Solution:
    def filterSpikes(self, readings: List[int], w: int, m: int, t: int) -> str:
        good = [None] * len(readings)
        marks = ""
        for i, x in enumerate(readings):
            window = [y for y in good[max(0, i - w):i] if y is not None]
            if x == -1:
                marks += "-"
                continue
            if len(window) < m:
                mark = "?"
            else:
                a, n = sum(window), len(window)
                mark = "^" if x * n > a + t * n else "v" if x * n < a - t * n else "="
            if mark in "?=":
                good[i] = x
            marks += mark
        return marks
