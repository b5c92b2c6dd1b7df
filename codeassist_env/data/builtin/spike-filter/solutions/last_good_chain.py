class Solution:
    def filterSpikes(self, readings: List[int], w: int, m: int, t: int) -> str:
        # running totals of the good readings only, and where they were
        where, total = [], [0]
        left = 0
        out = []
        for i in range(len(readings)):
            x = readings[i]
            while left < len(where) and where[left] < i - w: left += 1
            k = len(where) - left
            s = total[-1] - total[left]
            c = "-" if x < 0 else "?" if k < m else "^" if k * x > s + k * t else "v" if k * x < s - k * t else "="
            if c in ("?", "="):
                where.append(i)
                total.append(total[-1] + x)
            out.append(c)
        return "".join(out)
