class Solution:
    def departureBoard(self, now: str, trains: List[List[Any]], size: int) -> List[str]:
        # Sort by the least important thing first; every sort keeps the order of equals.
        t = lambda s: (int(s[:2]) + 20) % 24 * 60 + int(s[3:])
        late = lambda x: t(x[0]) + (x[3] if x[3] > 0 else 0)
        rows = sorted(trains, key=lambda x: x[2].rjust(3) if x[2][-1] > "9" else x[2].rjust(2))
        rows = sorted(sorted(rows, key=lambda x: t(x[0])), key=late)
        rows = [x for x in rows if late(x) >= t(now)][:size]
        return [" ".join(x[:3]) + (f" +{x[3]}" if x[3] > 0 else " cancelled" * -x[3]) for x in rows]
