class Solution:
    def cratesOpened(self, weights: List[int], oak: int, ash: int, spread: int) -> int:
        self.n = len(weights)
        self.sums = [0] + list(accumulate(weights))
        self.spread = spread
        self.build(weights)
        # Two empty crates in a row: the next apple fits into neither kind.
        position = 0
        crates = 0
        stuck = 0
        while position < self.n:
            room = ash if crates % 2 else oak
            after = self.furthest(position, room)
            crates += 1
            if after == position:
                stuck += 1
                if stuck == 2:
                    return -1
            else:
                stuck = 0
            position = after
        return crates

    def build(self, weights: List[int]) -> None:
        """lows[k][i] and highs[k][i] are the extremes of the 2^k apples from i on."""
        self.lows = [weights]
        self.highs = [weights]
        width = 1
        while 2 * width <= self.n:
            low, high = self.lows[-1], self.highs[-1]
            self.lows.append(list(map(min, low, low[width:])))
            self.highs.append(list(map(max, high, high[width:])))
            width *= 2

    def furthest(self, start: int, room: int) -> int:
        """The first apple that can not be in a crate which begins with apple `start`."""
        stop = bisect_right(self.sums, self.sums[start] + room) - 1
        low = high = self.lows[0][start]
        at = start
        for k in reversed(range(len(self.lows))):
            if at + (1 << k) > stop:
                continue
            newLow = min(low, self.lows[k][at])
            newHigh = max(high, self.highs[k][at])
            if newHigh - newLow <= self.spread:
                low, high = newLow, newHigh
                at += 1 << k
        return at
