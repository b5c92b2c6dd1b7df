class Solution:
    def indispensable(self, watches: List[List[int]], adapt: int, k: int) -> List[int]:
        harbour = Harbour(k)
        for number, (start, end) in enumerate(watches):
            if end - start > adapt:
                harbour.plan(number, start + adapt, end)
        seconds = [0] * len(watches)
        for number, lost in harbour.run():
            seconds[number] = lost
        return seconds


class Clock:
    """Runs while it is switched on."""

    def __init__(self) -> None:
        self.shown = 0
        self.on_since: Optional[int] = None

    def switch(self, on: bool, now: int) -> None:
        if self.on_since is not None:
            self.shown += now - self.on_since
        self.on_since = now if on else None


class Harbour:
    """Goes through the night from one change to the next.

    A single clock runs while exactly `needed` watches are alert. When a watch
    becomes alert it writes down what the clock shows, and when it ends it takes
    the difference.
    """

    def __init__(self, needed: int) -> None:
        self.needed = needed
        self.beginning: Dict[int, List[int]] = {}
        self.ending: Dict[int, List[int]] = {}
        self.moments: List[int] = []

    def plan(self, number: int, alert_from: int, alert_until: int) -> None:
        self.note(self.beginning, alert_from, number)
        self.note(self.ending, alert_until, number)

    def note(self, table: Dict[int, List[int]], moment: int, number: int) -> None:
        if moment not in table:
            table[moment] = []
            heapq.heappush(self.moments, moment)
        table[moment].append(number)

    def run(self) -> Iterator[Tuple[int, int]]:
        """Yield each alert watch with its seconds, in the order of the ends."""
        clock = Clock()
        noted: Dict[int, int] = {}
        while self.moments:
            now = heapq.heappop(self.moments)
            clock.switch(False, now)
            for number in self.ending.pop(now, []):
                yield number, clock.shown - noted.pop(number)
            for number in self.beginning.pop(now, []):
                noted[number] = clock.shown
            clock.switch(len(noted) == self.needed, now)
