class Solution:
    def planStay(self, beds: int, bookings: List[List[int]], first: int, last: int) -> List[List[int]]:
        taken = {(b, n) for b, a, d in bookings for n in range(a, d)}
        plan = []
        day = first
        while day < last:
            best, until = None, day
            for bed in range(1, beds + 1):
                end = day
                while end < last and (bed, end) not in taken:
                    end += 1
                if end % 7 == 0:
                    end -= 1
                if end > until:
                    best, until = bed, end
            if best is None:
                return []
            plan.append([best, day, until])
            day = until
        return plan
