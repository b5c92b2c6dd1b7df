class Solution:
    def firstSlot(self, bookings: List[List[int]], opening: int, closing: int, need: int, gap: int, step: int) -> int:
        def next_start(minute):
            return (minute + step - 1) // step * step

        def allowed(s):
            if s + need > closing:
                return False
            for start, end in bookings:
                too_late = start - gap < s + need
                too_early = end + gap > s
                if too_late and too_early:
                    return False
            return True

        # the best slot begins right after the opening or right after a booking
        candidates = [next_start(opening)]
        for _, end in bookings:
            if end + gap > opening:
                candidates.append(next_start(end + gap))
        return min(filter(allowed, candidates), default=-1)
