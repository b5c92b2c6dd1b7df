class Solution:
    def firstSlot(self, bookings: List[List[int]], opening: int, closing: int, need: int, gap: int, step: int) -> int:
        # Count how many bookings forbid each minute to begin at.
        change = [0] * 12000
        for start, end in bookings:
            first = max(0, start - gap - need + 1)
            change[first] += 1
            change[end + gap] -= 1
        forbidden = 0
        for minute, step_up in enumerate(change):
            forbidden += step_up
            if minute + need > closing:
                break
            if forbidden == 0 and minute >= opening and minute % step == 0:
                return minute
        return -1
