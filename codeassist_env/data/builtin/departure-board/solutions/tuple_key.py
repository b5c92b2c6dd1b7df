class Solution:
    def departureBoard(self, now: str, trains: List[List[Any]], size: int) -> List[str]:
        def minutes(text):
            hours, mins = map(int, text.split(":"))
            return (hours * 60 + mins - 240) % 1440

        def key(train):
            planned = minutes(train[0])
            platform = train[2]
            letter = ""
            if platform[-1].isalpha():
                platform, letter = platform[:-1], platform[-1]
            return planned + max(train[3], 0), planned, int(platform), letter

        start = minutes(now)
        waiting = [train for train in trains if key(train)[0] >= start]
        waiting.sort(key=key)
        board = []
        for time, place, platform, delay in waiting[:size]:
            line = f"{time} {place} {platform}"
            if delay > 0:
                line += f" +{delay}"
            elif delay < 0:
                line += " cancelled"
            board.append(line)
        return board
