class Solution:
    def filterSpikes(self, readings: List[int], w: int, m: int, t: int) -> str:
        sums = list(accumulate((max(x, 0) for x in readings), initial=0))
        counts = list(accumulate((x >= 0 for x in readings), initial=0))
        marks = []
        for i, x in enumerate(readings):
            lo = max(0, i - w)
            n = counts[i] - counts[lo]
            s = sums[i] - sums[lo]
            if x < 0:
                marks.append("-")
            elif n < m:
                marks.append("?")
            elif x * n > s + t * n:
                marks.append("^")
            elif x * n < s - t * n:
                marks.append("v")
            else:
                marks.append("=")
        return "".join(marks)
