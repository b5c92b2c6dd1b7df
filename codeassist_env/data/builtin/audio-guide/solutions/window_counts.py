class Solution:
    def listeningTime(self, rooms: List[int], minutes: List[int], k: int) -> int:
        # How often each room occurs among the last k entries.
        recent = Counter()
        window = deque()
        heard = set()
        played = 0
        for room in rooms:
            if recent[room] == 0:
                if room in heard:
                    played += math.ceil(minutes[room] / 2)
                else:
                    heard.add(room)
                    played += minutes[room]
            window.append(room)
            recent[room] += 1
            if len(window) > k:
                recent[window.popleft()] -= 1
        return played
