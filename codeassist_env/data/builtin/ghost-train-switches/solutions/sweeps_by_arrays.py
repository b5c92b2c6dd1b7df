class Solution:
    def forcedExit(self, tracks: List[List[int]], start: int, switches: List[int]) -> int:
        n = len(tracks)
        full = 1 << n

        # position number = ((platform * full + mask) * (n + 1) + flipped) * 2 + player
        def encode(platform, mask, flipped, player):
            return ((platform * full + mask) * (n + 1) + flipped) * 2 + player

        size = n * full * (n + 1) * 2
        result = [0] * size       # 0 = not known (yet), else + or - the number of turns
        open_positions = []
        for platform in range(n):
            for mask in range(full):
                targets = []
                for flip in range(n + 1):
                    m = mask ^ (1 << flip) & (full - 1)
                    targets.append((tracks[platform][m >> platform & 1], m, flip))
                for locked in range(n + 1):
                    allowed = [x for x in targets if x[2] != locked or locked == n]
                    for player in (0, 1):
                        here = encode(platform, mask, locked, player)
                        ends = {t for t, m, flip in allowed if t < 0}
                        codes = [encode(t, m, flip, 1 - player) for t, m, flip in allowed if t >= 0]
                        mine = -1 - player
                        if mine in ends:
                            result[here] = 1 - 2 * player
                        elif not codes:
                            result[here] = 2 * player - 1
                        else:
                            open_positions.append((here, codes, 1 - 2 * player))
        turns = 1
        changed = True
        while changed:
            turns += 1
            found = []
            still_open = []
            for item in open_positions:
                here, codes, sign = item
                values = [result[c] * sign for c in codes]
                if max(values) > 0:
                    found.append((here, sign * turns))
                elif max(values) < 0:
                    found.append((here, -sign * turns))
                else:
                    still_open.append(item)
            for here, value in found:
                result[here] = value
            open_positions = still_open
            changed = len(found) > 0
        mask = sum(s << i for i, s in enumerate(switches))
        return result[encode(start, mask, n, 0)]
