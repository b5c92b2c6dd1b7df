class Solution:
    def filterSpikes(self, readings: List[int], w: int, m: int, t: int) -> str:
        sums = [0]      # of the good readings among the first i
        counts = [0]
        marks = []
        for i, x in enumerate(readings):
            start = max(0, i - w)
            count = counts[i] - counts[start]
            total = sums[i] - sums[start]
            if x < 0:
                mark = "-"
            elif count < m:
                mark = "?"
            elif (x - t) * count > total:
                mark = "^"
            elif (x + t) * count < total:
                mark = "v"
            else:
                mark = "="
            good = mark in "?="
            sums.append(sums[i] + (x if good else 0))
            counts.append(counts[i] + good)
            marks.append(mark)
        return "".join(marks)
