class Solution:
    def bestLead(self, points: List[int], k: int, bonus: int) -> List[int]:
        # behind[h - 1] belongs to the square h further on: its points less what the next player
        # gains from there, if the stone comes from here
        behind = deque(maxlen=k)
        for at in range(len(points) - 1, 0, -1):
            behind.appendleft(self.row(points[at], [row[h] for h, row in enumerate(behind)], k, bonus))
        values = [row[h] for h, row in enumerate(behind)]
        if not values:
            return [0, 0]
        return [max(values), values.index(max(values)) + 1]

    def row(self, here, values, k, bonus):
        """For each length of the move that leads to this square: what it is worth to the one who makes it."""
        best = max(values, default=-bonus)
        result = [here - best] * k
        if values:
            where = values.index(best)
            others = values[:where] + values[where + 1:]
            result[where] = here - max(others, default=-bonus)
        return result
