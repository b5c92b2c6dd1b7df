class Solution:
    def departureBoard(self, now: str, trains: List[List[Any]], size: int) -> List[str]:
        clock = self.clock(now)
        heap = []
        for train in trains:
            time, place, platform, delay = train
            planned = self.clock(time)
            expected = planned if delay == -1 else planned + delay
            if expected >= clock:
                heapq.heappush(heap, (expected, planned, self.platform_order(platform), self.line(train)))
        lines = []
        while heap and len(lines) < size:
            lines.append(heapq.heappop(heap)[-1])
        return lines

    def clock(self, text):
        """Minutes since the beginning of the traffic day."""
        minutes = int(text[:2]) * 60 + int(text[3:])
        return minutes - 240 if minutes >= 240 else minutes + 1200

    def platform_order(self, platform):
        # one number for each platform: 27 for each platform number, then the letter
        digits = platform.rstrip("abcdefghijklmnopqrstuvwxyz")
        return int(digits) * 27 + " abcdefghijklmnopqrstuvwxyz".index(platform[len(digits):] or " ")

    def line(self, train):
        words = [str(word) for word in train[:3]]
        if train[3] == -1:
            words.append("cancelled")
        elif train[3] != 0:
            words.append("+" + str(train[3]))
        return " ".join(words)
