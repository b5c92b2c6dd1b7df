class Solution:
    def forcedExit(self, tracks: List[List[int]], start: int, switches: List[int]) -> int:
        n = len(tracks)

        def search(platform, setting, locked, player, depth):
            if depth == 0:
                return 0
            best = None
            for flip in range(n + 1):
                if flip == locked and flip < n:
                    continue
                new = list(setting)
                if flip < n:
                    new[flip] ^= 1
                target = tracks[platform][new[platform]]
                if target < 0:
                    value = 1000000 if target == -1 else -1000000
                else:
                    value = search(target, new, flip, 1 - player, depth - 1)
                if value:
                    value -= 1 if value > 0 else -1
                if best is None or (value > best if player == 0 else value < best):
                    best = value
            return best

        # a forced win never takes more turns than there are positions
        for depth in range(1, 2 * n * 2 ** n * (n + 1) + 1):
            value = search(start, switches, n, 0, depth)
            if value:
                return 1000000 - value if value > 0 else -1000000 - value
        return 0
