class Solution:
    def forcedExit(self, tracks: List[List[int]], start: int, switches: List[int]) -> int:
        """Value iteration: value[p] is exact for all games of at most `rounds` turns, seen by the player to move."""
        n = len(tracks)
        WIN = 10 ** 6
        index = {}
        moves = []

        def number(platform, setting, locked):
            key = platform, setting, locked
            if key not in index:
                index[key] = len(moves)
                moves.append(None)
                todo.append(key)
            return index[key]

        # Whose turn it is need not be kept: the tables of Mira and of Theo differ in the gates only,
        # so each position is solved twice, once for each player to move.
        todo = []
        number(start, tuple(switches), None)
        while todo:
            platform, setting, locked = key = todo.pop()
            nexts = set()
            for flip in [None] + [i for i in range(n) if i != locked]:
                new = tuple(s ^ (i == flip) for i, s in enumerate(setting))
                target = tracks[platform][new[platform]]
                nexts.add(target if target < 0 else number(target, new, flip))
            moves[index[key]] = list(nexts)

        count = len(moves)
        # the last two entries are the gates -2 and -1
        mira = [0] * count + [-WIN, WIN]
        theo = [0] * count + [-WIN, WIN]
        while True:
            # values are from Mira's side, one turn nearer to 0 with every turn that goes by
            new_mira = [self.shrink(max([theo[m] for m in options])) for options in moves] + mira[-2:]
            new_theo = [self.shrink(min([mira[m] for m in options])) for options in moves] + theo[-2:]
            if new_mira == mira and new_theo == theo:
                break
            mira, theo = new_mira, new_theo
        value = mira[0]
        return (WIN - abs(value)) * (1 if value > 0 else -1) if value else 0

    def shrink(self, value):
        return value - 1 if value > 0 else value + 1 if value < 0 else 0
