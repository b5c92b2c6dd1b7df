class Solution:
    def firstSlot(self, bookings: List[List[int]], opening: int, closing: int, need: int, gap: int, step: int) -> int:
        def up(minute):
            return -(-minute // step) * step

        times = [[0, opening - gap]] + sorted(bookings) + [[closing + gap, closing + gap]]
        for before, after in zip(times, times[1:]):
            s = up(max(opening, before[1] + gap))
            if s + need + gap <= after[0] and s + need <= closing:
                return s
        return -1
