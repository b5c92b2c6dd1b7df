class Solution:
    def tillReport(self, rows: List[List[int]], w: int) -> List[List[int]]:
        report = {}
        sales = defaultdict(list)
        for till, minute, cents in rows:
            entry = report.setdefault(till, [till, 0, 0, 0])
            if cents > 0:
                entry[1] += cents
                sales[till, cents].append(minute)
            elif sales[till, -cents] and minute - sales[till, -cents][-1] <= w:
                sales[till, -cents].pop()
                entry[1] += cents
                entry[2] += 1
            else:
                entry[3] += 1
        return sorted(report.values(), key=lambda e: (e[1], e[0]), reverse=True)
