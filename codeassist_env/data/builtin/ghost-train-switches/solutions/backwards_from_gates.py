class Solution:
    def forcedExit(self, tracks: List[List[int]], start: int, switches: List[int]) -> int:
        n = len(tracks)
        first = (start, sum(1 << i for i in range(n) if switches[i]), n, 0)   # platform, switches, locked switch, player

        # All positions that can be reached, each with the positions from which a turn leads to it.
        before = {first: []}
        open_moves = {}
        result = {}          # position -> (winner, turns until the end)
        queue = deque()      # positions in the order of their number of turns
        stack = [first]
        while stack:
            position = stack.pop()
            platform, mask, locked, player = position
            open_moves[position] = 0
            for flip in range(n + 1):            # n: no switch is flipped
                if flip == locked and flip < n:
                    continue
                new_mask = mask ^ (1 << flip) if flip < n else mask
                target = tracks[platform][new_mask >> platform & 1]
                after = (target, new_mask, flip, 1 - player) if target >= 0 else target
                open_moves[position] += 1
                if after not in before:
                    before[after] = []
                    if target >= 0:
                        stack.append(after)
                before[after].append(position)

        for gate, owner in ((-1, 0), (-2, 1)):
            if gate in before:
                result[gate] = (owner, 0)
                queue.append(gate)
        while queue:
            position = queue.popleft()
            winner, turns = result[position]
            for earlier in before[position]:
                if earlier in result:
                    continue
                open_moves[earlier] -= 1
                if earlier[3] == winner or open_moves[earlier] == 0:
                    result[earlier] = (winner, turns + 1)
                    queue.append(earlier)

        if first not in result:
            return 0
        winner, turns = result[first]
        return turns if winner == 0 else -turns
