class Solution:
    def departureBoard(self, now: str, trains: List[List[Any]], size: int) -> List[str]:
        def minutes(text):
            h, m = text.split(":")
            return (int(h) * 60 + int(m) - 240) % 1440

        def key(train):
            time, place, platform, delay = train
            number = int(platform.rstrip("abcdefghijklmnopqrstuvwxyz"))
            return minutes(time) + max(0, delay), number, platform, minutes(time)

        board = []
        for train in sorted(trains, key=key):
            if key(train)[0] < minutes(now):
                continue
            line = " ".join(train[:3])
            if train[3] > 0:
                line += " +" + str(train[3])
            if train[3] < 0:
                line += " cancelled"
            board.append(line)
        return board[:size]
