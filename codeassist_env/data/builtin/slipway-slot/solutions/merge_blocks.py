class Solution:
    def firstSlot(self, bookings: List[List[int]], opening: int, closing: int, need: int, gap: int, step: int) -> int:
        blocks = self.merged([[a - gap, b + gap] for a, b in bookings])
        free_from = opening
        for a, b in blocks + [[closing, closing]]:
            slot = self.round_up(free_from, step)
            if slot + need <= min(a, closing):
                return slot
            free_from = max(free_from, b)
        return -1

    def round_up(self, x, step):
        rest = x % step
        return x + step - rest if rest else x

    def merged(self, intervals):
        """Join intervals that overlap or touch."""
        result = []
        for a, b in sorted(intervals):
            if result and a <= result[-1][1]:
                result[-1][1] = max(result[-1][1], b)
            else:
                result.append([a, b])
        return result
