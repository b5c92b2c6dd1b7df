class Solution:
    def firstSlot(self, bookings: List[List[int]], opening: int, closing: int, need: int, gap: int, step: int) -> int:
        for s in range(opening, closing - need + 1):
            if s % step == 0 and all(b + gap <= s or a >= s + need + gap for a, b in bookings): return s
        return -1
