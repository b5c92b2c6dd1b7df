class Solution:
    def tillReport(self, rows: List[List[int]], w: int) -> List[List[int]]:
        report = {}
        sales = {}
        for till, minute, cents in rows:
            if till not in report:
                report[till] = [till, 0, 0, 0]
            stack = sales.setdefault((till, abs(cents)), [])
            if cents > 0:
                report[till][1] += cents
                stack.append(minute)
            elif stack and minute - stack[-1] < max(w, 1):
                stack.pop()
                report[till][1] += cents
                report[till][2] += 1
            else:
                report[till][3] += 1
        return sorted(report.values(), key=lambda e: (-e[1], e[0]))
