class Solution:
    def firstSlot(self, bookings: List[List[int]], opening: int, closing: int, need: int, gap: int, step: int) -> int:
        s = opening
        for start, end in sorted(bookings):
            if s + need + gap <= start:
                break
            while s < end + gap:
                s += step
        return s if s + need <= closing else -1
