class Solution:
    def planStay(self, beds: int, bookings: List[List[int]], first: int, last: int) -> List[List[int]]:
        busy = [[False] * 401 for _ in range(beds)]
        for bed, a, d in bookings:
            busy[bed - 1][a:d] = [True] * (d - a)

        came_from = {first: None}
        queue = deque([first])
        while queue and last not in came_from:
            day = queue.popleft()
            for bed in range(beds):
                end = day
                while end < last and not busy[bed][end]:
                    end += 1
                    if end not in came_from and (end == last or end % 7 != 0):
                        came_from[end] = [bed + 1, day, end]
                        queue.append(end)

        plan = []
        entry = came_from.get(last)
        while entry:
            plan.append(entry)
            entry = came_from[entry[1]]
        return plan[::-1]
