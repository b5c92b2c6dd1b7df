class Solution:
    def firstSlot(self, bookings: List[List[int]], opening: int, closing: int, need: int, gap: int, step: int) -> int:
