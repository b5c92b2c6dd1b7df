class Solution:
    def farmCalendar(self, first: List[int], every: List[int], limit: int, days: int) -> List[int]:
        cycle = math.lcm(*every)
        count = [0] * cycle
        for f, e in zip(first, every):
            for day in range(f % e, cycle, e):
                count[day] += 1
        result = [0, 0, 0]
        for day in range(1, cycle + 1):
            if day > days:
                break
            times = (days - day) // cycle + 1
            jobs = count[day % cycle]
            if jobs == 0:
                result[0] += times
                if count[day - 1] > limit:
                    result[2] += times
            elif jobs > limit:
                result[1] += times
        return result
