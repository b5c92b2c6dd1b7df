class Solution:
    def tillReport(self, rows: List[List[int]], w: int) -> List[List[int]]:
        report = {}
        sales = defaultdict(deque)
        for till, minute, cents in rows:
            entry = report.setdefault(till, [till, 0, 0, 0])
            if cents > 0:
                entry[1] += cents
                sales[till, cents].append(minute)
            else:
                queue = sales[till, -cents]
                # sales that are too old cannot be taken back any more
                while queue and queue[0] < minute - w:
                    queue.popleft()
                if queue:
                    queue.popleft()
                    entry[1] += cents
                    entry[2] += 1
                else:
                    entry[3] += 1
        return sorted(report.values(), key=lambda e: (-e[1], e[0]))
