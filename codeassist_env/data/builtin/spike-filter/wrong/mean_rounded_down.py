class Solution:
    def filterSpikes(self, readings: List[int], w: int, m: int, t: int) -> str:
        sums, counts, marks = [0], [0], []
        for i, x in enumerate(readings):
            lo = max(0, i - w)
            n = counts[-1] - counts[lo]
            if x == -1:
                mark = "-"
            elif n < m:
                mark = "?"
            else:
                mean = (sums[-1] - sums[lo]) // n
                mark = "^" if x > mean + t else "v" if x < mean - t else "="
            ok = mark in "?="
            sums.append(sums[-1] + x * ok)
            counts.append(counts[-1] + ok)
            marks.append(mark)
        return "".join(marks)
