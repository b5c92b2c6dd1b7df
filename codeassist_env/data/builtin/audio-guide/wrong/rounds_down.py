class Solution:
    def listeningTime(self, rooms: List[int], minutes: List[int], k: int) -> int:
        seen = set()
        total = 0
        for i, room in enumerate(rooms):
            if room not in seen:
                seen.add(room)
                total += minutes[room]
            elif room not in rooms[max(0, i - k):i]:
                total += minutes[room] // 2
        return total
