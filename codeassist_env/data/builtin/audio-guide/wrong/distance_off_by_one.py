class Solution:
    def listeningTime(self, rooms: List[int], minutes: List[int], k: int) -> int:
        last = {}
        total = 0
        for i, room in enumerate(rooms):
            if room not in last:
                total += minutes[room]
            elif i - last[room] >= k:
                total += (minutes[room] + 1) // 2
            last[room] = i
        return total
