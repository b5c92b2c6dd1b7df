class Solution:
    def listeningTime(self, rooms: List[int], minutes: List[int], k: int) -> int:
        return sum(self.play(rooms, minutes, k, i) for i in range(len(rooms)))

    def play(self, rooms, minutes, k, i):
        """Minutes played at entry i."""
        room = rooms[i]
        if room in rooms[max(0, i - k):i]:
            return 0
        length = minutes[room]
        return length - length // 2 if room in rooms[:i] else length
