class Solution:
    def tillReport(self, rows: List[List[int]], w: int) -> List[List[int]]:
        groups = {}
        for t, m, c in rows:
            groups.setdefault((t, abs(c)), []).append((m, c))
        res = {t: [t, 0, 0, 0] for t, _, _ in rows}
        for (t, amount), events in groups.items():
            left = []
            for m, c in events:
                if c > 0:
                    left += [m]
                elif left[-1:] >= [m - w]:
                    left = left[:-1]
                    res[t][2] += 1
                else:
                    res[t][3] += 1
            res[t][1] += amount * len(left)
        return sorted(res.values(), key=lambda r: [-r[1], r[0]])
