class Solution:
    def planStay(self, beds: int, bookings: List[List[int]], first: int, last: int) -> List[List[int]]:
        # entries[d]: the fewest entries for the nights from d on; step[d]: the first of them
        entries = {last: 0}
        step = {}
        free_until = [last] * (beds + 1)
        taken = set()
        for bed, arrival, departure in bookings:
            for night in range(arrival, departure):
                taken.add((bed, night))
        for day in range(last - 1, first - 1, -1):
            for bed in range(1, beds + 1):
                if (bed, day) in taken:
                    free_until[bed] = day
                    continue
                for end in range(day + 1, free_until[bed] + 1):
                    if end in entries and (end % 7 or end == last):
                        if day not in entries or entries[end] + 1 < entries[day]:
                            entries[day] = entries[end] + 1
                            step[day] = [bed, day, end]
        plan = []
        day = first
        while day in step:
            plan.append(step[day])
            day = step[day][2]
        return plan if day == last else []
