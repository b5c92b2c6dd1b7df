class Solution:
    def planStay(self, beds: int, bookings: List[List[int]], first: int, last: int) -> List[List[int]]:
        plan = []
        day = first
        while day < last:
            best = [0, day, day]
            for bed in range(1, beds + 1):
                end = day
                while end < last and not any(b == bed and a <= end < d for b, a, d in bookings):
                    end += 1
                if end > best[2]:
                    best = [bed, day, end]
            if best[2] == day:
                return []
            if best[2] % 7 == 0 and best[2] < last:
                return []
            plan.append(best)
            day = best[2]
        return plan
