class Solution:
    def departureBoard(self, now: str, trains: List[List[Any]], size: int) -> List[str]:
        def minutes(text):
            return (int(text[:2]) * 60 + int(text[3:]) - 240) % 1440

        def platform_key(platform):
            digits = "".join(c for c in platform if c.isdigit())
            return int(digits), platform[len(digits):]

        rows = []
        for time, place, platform, delay in trains:
            planned = minutes(time)
            expected = (planned + max(delay, 0)) % 1440
            if expected >= minutes(now):
                note = " cancelled" if delay < 0 else f" +{delay}" if delay else ""
                rows.append((expected, planned, platform_key(platform), f"{time} {place} {platform}{note}"))
        rows.sort()
        return [row[-1] for row in rows[:size]]
