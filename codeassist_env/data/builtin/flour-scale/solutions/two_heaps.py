import sys
from heapq import heappop, heappush


class MedianWindow:
    """The last `size` values, split into a low half and a high half.

    Each half is a heap of (value, age) pairs. Values that have left the window stay in their heap until they come
    to its top. The low half is exactly as large as the high half or one larger, so that the median is on top of it.
    """

    def __init__(self, size):
        self.size = size
        self.ages = []          # values by age
        self.low = []           # negated: the greatest on top
        self.high = []
        self.in_low = []        # by age: which half a value is in
        self.low_count = 0
        self.high_count = 0

    def __len__(self):
        return len(self.ages)

    def is_gone(self, age):
        return age < len(self.ages) - self.size

    def clean(self):
        """Take values that have left the window from the tops of both heaps."""
        while self.low and self.is_gone(self.low[0][1]):
            heappop(self.low)
        while self.high and self.is_gone(self.high[0][1]):
            heappop(self.high)

    def move_down(self):
        value, age = heappop(self.high)
        heappush(self.low, (-value, age))
        self.in_low[age] = True
        self.low_count += 1
        self.high_count -= 1
        self.clean()

    def move_up(self):
        value, age = heappop(self.low)
        heappush(self.high, (-value, age))
        self.in_low[age] = False
        self.low_count -= 1
        self.high_count += 1
        self.clean()

    def push(self, value):
        age = len(self.ages)
        goes_low = self.low_count == 0 or value <= self.median()
        self.ages.append(value)
        self.in_low.append(goes_low)
        if goes_low:
            heappush(self.low, (-value, age))
            self.low_count += 1
        else:
            heappush(self.high, (value, age))
            self.high_count += 1
        if age >= self.size:
            if self.in_low[age - self.size]:
                self.low_count -= 1
            else:
                self.high_count -= 1
        self.clean()
        if self.low_count > self.high_count + 1:
            self.move_up()
        while self.low_count < self.high_count:
            self.move_down()

    def median(self):
        return -self.low[0][0]


def main():
    n, k, d, r, *readings = map(int, sys.stdin.read().split())
    stretches = []
    rejected = 0
    pending = 0     # rejected readings at the end of what has been read
    window = MedianWindow(k)
    start = stop = 0
    for i in range(n):
        x = readings[i]
        fits = len(window) < k or -d <= x - window.median() <= d
        if not fits and pending + 1 < r:
            pending += 1
            rejected += 1
            continue
        if not fits:
            stretches.append((start + 1, stop + 1, len(window), window.median()))
            window = MedianWindow(k)
            start = i
        pending = 0
        window.push(x)
        stop = i
    stretches.append((start + 1, stop + 1, len(window), window.median()))

    print(n - rejected, rejected, len(stretches))
    for stretch in stretches:
        print(*stretch)


main()
