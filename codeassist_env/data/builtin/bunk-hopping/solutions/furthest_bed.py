class Solution:
    def planStay(self, beds: int, bookings: List[List[int]], first: int, last: int) -> List[List[int]]:
        plan = []
        day = first
        while day < last:
            best_bed, best_end = 0, day
            for bed in range(1, beds + 1):
                end = last
                for b, arrival, departure in bookings:
                    if b == bed and departure > day:
                        end = min(end, max(arrival, day))
                # nobody changes beds on a closed day: leave one day earlier
                if end < last and end % 7 == 0:
                    end -= 1
                if end > best_end:
                    best_bed, best_end = bed, end
            if best_end == day:
                return []
            plan.append([best_bed, day, best_end])
            day = best_end
        return plan
