class Solution:
    def firstSlot(self, bookings: List[List[int]], opening: int, closing: int, need: int, gap: int, step: int) -> int:
        s = math.ceil((opening + gap) / step) * step
        for start, end in sorted(bookings):
            if s + need + gap <= start:
                break
            if s < end + gap:
                s = math.ceil((end + gap) / step) * step
        return s if s + need + gap <= closing else -1
