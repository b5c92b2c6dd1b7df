class Solution:
    def firstSlot(self, bookings: List[List[int]], opening: int, closing: int, need: int, gap: int, step: int) -> int:
        s = -(-opening // step) * step
        for start, end in sorted(bookings):
            if s + need + gap < start:
                break
            if s <= end + gap:
                s = -(-(end + gap + 1) // step) * step
        return s if s + need <= closing else -1
