class Solution:
    def forcedExit(self, tracks: List[List[int]], start: int, switches: List[int]) -> int:
        n = len(tracks)
        moves = {}
        first = (start, tuple(switches), None, 0)
        stack = [first]
        while stack:
            position = stack.pop()
            if position in moves:
                continue
            platform, setting, locked, who = position
            moves[position] = []
            for flip in [None, *range(n)]:
                if flip is not None and flip == locked:
                    continue
                new = tuple(1 - s if i == flip else s for i, s in enumerate(setting))
                target = tracks[platform][new[platform]]
                after = target if target < 0 else (target, new, flip, 1 - who)
                moves[position].append(after)
                if target >= 0:
                    stack.append(after)
        value = {-1: (0, 0), -2: (1, 0)}
        changed = True
        while changed:
            changed = False
            for position, options in moves.items():
                if position in value:
                    continue
                known = [value[o] for o in options if o in value]
                own = [t for w, t in known if w == position[3]]
                if own:
                    value[position] = position[3], min(own) + 1
                    changed = True
                elif len(known) == len(options):
                    value[position] = 1 - position[3], max(t for _, t in known) + 1
                    changed = True
        if first not in value:
            return 0
        winner, turns = value[first]
        return turns if winner == 0 else -turns
