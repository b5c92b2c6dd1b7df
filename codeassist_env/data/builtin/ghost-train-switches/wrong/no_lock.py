class Solution:
    def forcedExit(self, tracks: List[List[int]], start: int, switches: List[int]) -> int:
        n = len(tracks)
        value = {}
        positions = [(p, m, who) for p in range(n) for m in range(1 << n) for who in (0, 1)]
        for turns in range(1, len(positions) + 1):
            fresh = {}
            for position in positions:
                if position in value:
                    continue
                p, m, who = position
                ends = []
                for flip in range(n + 1):
                    new = m ^ (1 << flip) if flip < n else m
                    target = tracks[p][new >> p & 1]
                    if target < 0:
                        ends.append(1 if target == -1 else -1)
                    else:
                        ends.append(value.get((target, new, 1 - who), 0))
                sign = 1 if who == 0 else -1
                if any(e * sign > 0 for e in ends):
                    fresh[position] = sign * turns
                elif all(e * sign < 0 for e in ends):
                    fresh[position] = -sign * turns
            if not fresh:
                break
            value.update(fresh)
        return value.get((start, sum(s << i for i, s in enumerate(switches)), 0), 0)
