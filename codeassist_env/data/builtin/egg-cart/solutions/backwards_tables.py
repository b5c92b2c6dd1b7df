# plans[d]: the best that can be done after a trip on day d - 1, with the larder empty on the morning of day d (days from 0).
n, k, fee = map(int, input().split())
eggs = list(map(int, input().split()))
pence = list(map(int, input().split()))
laid = [0] * (n + 1)
for i in range(n):
    laid[i + 1] = laid[i] + eggs[i]


class Plan:
    """A profit and the number of trips it takes."""

    def __init__(self, profit=0, trips=0):
        self.profit = profit
        self.trips = trips

    def __gt__(self, other):
        if self.profit != other.profit:
            return self.profit > other.profit
        return self.trips < other.trips

    def after(self, earned):
        return Plan(self.profit + earned, self.trips + 1)


plans = [Plan() for _ in range(n + 1)]
for emptied in range(n, -1, -1):
    # the larder was emptied on day emptied - 1; 0 means that the days begin
    first = emptied + 1 if emptied > 0 else 0
    best = Plan()
    for day in range(first, n):
        load = laid[day + 1] - laid[max(emptied, day - k + 1)]
        plan = plans[day + 1].after(load * pence[day] - fee)
        if plan > best:
            best = plan
    plans[emptied] = best

print(plans[0].profit, plans[0].trips)
