class Solution:
    def tillReport(self, rows: List[List[int]], w: int) -> List[List[int]]:
        tills = {}
        for number, minute, cents in rows:
            if number not in tills:
                tills[number] = Till(number, w)
            if cents > 0:
                tills[number].sell(minute, cents)
            else:
                tills[number].cancel(minute, -cents)
        return [till.entry() for till in sorted(tills.values(), key=Till.rank)]


class Till:
    """One till with everything that it sold and did not take back."""

    def __init__(self, number, window):
        self.number = number
        self.window = window
        self.open_sales = []        # (minute, cents), oldest first
        self.taken_back = 0
        self.refused = 0

    def sell(self, minute, cents):
        self.open_sales.append((minute, cents))

    def cancel(self, minute, cents):
        position = self.latest(cents)
        if position is None or self.open_sales[position][0] + self.window < minute:
            self.refused += 1
        else:
            del self.open_sales[position]
            self.taken_back += 1

    def latest(self, cents):
        for position in reversed(range(len(self.open_sales))):
            if self.open_sales[position][1] == cents:
                return position
        return None

    def total(self):
        return sum(cents for _, cents in self.open_sales)

    def rank(self):
        return (-self.total(), self.number)

    def entry(self):
        return [self.number, self.total(), self.taken_back, self.refused]
