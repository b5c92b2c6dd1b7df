class Solution:
    def planStay(self, beds: int, bookings: List[List[int]], first: int, last: int) -> List[List[int]]:
        gaps = self.free_gaps(beds, bookings, last)
        gaps.sort()
        plan = []
        day, i = first, 0
        best = (first, 0)
        while True:
            # all gaps that have begun by now are candidates for the next entry
            while i < len(gaps) and gaps[i][0] <= day:
                _, end, bed = gaps[i]
                best = max(best, (end, bed))
                i += 1
            end, bed = best
            if end <= day:
                return []
            plan.append([bed, day, end])
            if end == last:
                return plan
            day = end

    def free_gaps(self, beds, bookings, last):
        """Free times [start, end, bed], where end is the last day to change or leave."""
        gaps = []
        for bed in range(1, beds + 1):
            start = 1
            for _, arrival, departure in sorted(b for b in bookings if b[0] == bed):
                gaps.append((start, self.change_day(arrival, last), bed))
                start = departure
            gaps.append((start, last, bed))
        return gaps

    def change_day(self, day, last):
        if day >= last:
            return last
        return day if day % 7 else day - 1
