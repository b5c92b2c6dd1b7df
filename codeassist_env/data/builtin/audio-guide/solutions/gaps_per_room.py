class Solution:
    def listeningTime(self, rooms: List[int], minutes: List[int], k: int) -> int:
        entries = defaultdict(list)
        for i, room in enumerate(rooms):
            entries[room].append(i)
        answer = 0
        for room, times in entries.items():
            short = -(-minutes[room] // 2)
            repeats = sum(1 for a, b in zip(times, times[1:]) if b - a > k)
            answer += minutes[room] + repeats * short
        return answer
