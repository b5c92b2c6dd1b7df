class Solution:
    def departureBoard(self, now: str, trains: List[List[Any]], size: int) -> List[str]:
        today = TrafficDay(now)
        for time, destination, platform, delay in trains:
            today.add(Train(time, destination, platform, delay))
        return [train.text() for train in today.board(size)]


class TrafficDay:
    """All trains that are not gone yet, in buckets by the minute at which they are expected."""

    def __init__(self, now: str) -> None:
        self.now = minute_of(now)
        self.buckets: Dict[int, List["Train"]] = {}

    def add(self, train: "Train") -> None:
        if train.expected < self.now:
            return
        self.buckets.setdefault(train.expected, []).append(train)

    def board(self, size: int) -> List["Train"]:
        """The first `size` trains in the order of the board."""
        shown: List["Train"] = []
        for expected in sorted(self.buckets):
            if len(shown) >= size:
                break
            shown.extend(sorted(self.buckets[expected]))
        return shown[:size]


class Train:
    """One train. Trains with the same expected time can be compared."""

    def __init__(self, time: str, destination: str, platform: str, delay: int) -> None:
        self.time = time
        self.destination = destination
        self.platform = platform
        self.delay = delay
        self.planned = minute_of(time)
        self.expected = self.planned
        if not self.is_cancelled():
            self.expected += delay

    def is_cancelled(self) -> bool:
        return self.delay == -1

    def __lt__(self, other: "Train") -> bool:
        if self.planned != other.planned:
            return self.planned < other.planned
        mine, my_letter = split_platform(self.platform)
        theirs, their_letter = split_platform(other.platform)
        if mine != theirs:
            return mine < theirs
        return my_letter < their_letter

    def text(self) -> str:
        line = self.time + " " + self.destination + " " + self.platform
        if self.is_cancelled():
            return line + " cancelled"
        if self.delay > 0:
            return line + " +" + str(self.delay)
        return line


def minute_of(time: str) -> int:
    """Minutes after 04:00 for a time written as HH:MM."""
    hour, minute = time.split(":")
    hours_after_four = int(hour) - 4
    if hours_after_four < 0:
        hours_after_four += 24
    return hours_after_four * 60 + int(minute)


def split_platform(platform: str) -> Tuple[int, str]:
    """The number and the letter ("" if there is none) of a platform."""
    number = 0
    letter = ""
    for sign in platform:
        if sign.isdigit():
            number = number * 10 + int(sign)
        else:
            letter = sign
    return number, letter
