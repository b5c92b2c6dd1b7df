class Solution:
    def forcedExit(self, tracks: List[List[int]], start: int, switches: List[int]) -> int:
        n = len(tracks)
        memo = {}

        def solve(platform, mask, locked, player):
            if platform == -1:
                return 1000
            if platform == -2:
                return -1000
            key = platform, mask, locked, player
            if key in memo:
                return memo[key]
            memo[key] = 0        # coming back here means that nobody wins
            values = []
            for flip in range(n + 1):
                if flip == locked and flip < n:
                    continue
                new = mask ^ (1 << flip) if flip < n else mask
                value = solve(tracks[platform][new >> platform & 1], new, flip, 1 - player)
                values.append(value - (value > 0) + (value < 0))
            memo[key] = max(values) if player == 0 else min(values)
            return memo[key]

        sys.setrecursionlimit(10000)
        value = solve(start, sum(s << i for i, s in enumerate(switches)), n, 0)
        return 0 if value == 0 else 1000 - value if value > 0 else -1000 - value
