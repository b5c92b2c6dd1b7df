class Solution:
    def filterSpikes(self, readings: List[int], w: int, m: int, t: int) -> str:
        """A ring buffer of the last w minutes; whole numbers are compared with the mean rounded up or down."""
        ring = [None] * w
        self.count = self.total = 0
        marks = []
        for i, x in enumerate(readings):
            mark = self.mark(x, m, t)
            old = ring[i % w]
            new = x if mark == "?" or mark == "=" else None
            ring[i % w] = new
            if old is not None:
                self.count -= 1
                self.total -= old
            if new is not None:
                self.count += 1
                self.total += new
            marks.append(mark)
        return "".join(marks)

    def mark(self, x, m, t):
        if x == -1:
            return "-"
        if self.count < m:
            return "?"
        # an integer is above the mean if it is above the mean rounded down
        if x - t > self.total // self.count:
            return "^"
        if x + t < -(-self.total // self.count):
            return "v"
        return "="
