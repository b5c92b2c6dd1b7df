class Solution:
    def filterSpikes(self, readings: List[int], w: int, m: int, t: int) -> str:
        good = deque()      # (minute, reading)
        total = 0
        result = ""
        for minute, reading in enumerate(readings):
            if good and good[0][0] < minute - w:
                total -= good.popleft()[1]
            if reading == -1:
                result += "-"
                continue
            if len(good) >= m:
                excess = reading * len(good) - total
                limit = t * len(good)
                if abs(excess) > limit:
                    result += "^" if excess > 0 else "v"
                    continue
                result += "="
            else:
                result += "?"
            good.append((minute, reading))
            total += reading
        return result
