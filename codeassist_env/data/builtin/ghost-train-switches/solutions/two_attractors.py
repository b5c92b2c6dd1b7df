class Solution:
    def forcedExit(self, tracks: List[List[int]], start: int, switches: List[int]) -> int:
        game = Game(tracks)
        origin = (start, tuple(switches), None, 0)
        game.explore(origin)
        for player, sign in ((0, 1), (1, -1)):
            turns = game.turns_to_win(player, origin)
            if turns is not None:
                return sign * turns
        return 0


class Game:
    """The positions of one ghost train. A position is (platform, switches, locked switch, player to move)."""

    def __init__(self, tracks):
        self.tracks = tracks
        self.moves = {}

    def flips(self, switches, locked):
        """All settings of the switches after the first step of a turn, with the switch that was flipped."""
        yield switches, None
        for i in range(len(switches)):
            if i != locked:
                changed = list(switches)
                changed[i] = 1 - changed[i]
                yield tuple(changed), i

    def options(self, position):
        """The positions after one turn. A gate is written as the player to whom it belongs."""
        platform, switches, locked, player = position
        for setting, flipped in self.flips(switches, locked):
            target = self.tracks[platform][setting[platform]]
            if target == -1:
                yield 0
            elif target == -2:
                yield 1
            else:
                yield (target, setting, flipped, 1 - player)

    def explore(self, origin):
        layer = [origin]
        while layer:
            following = []
            for position in layer:
                if position not in self.moves:
                    self.moves[position] = list(self.options(position))
                    following += [p for p in self.moves[position] if p not in (0, 1)]
            layer = following

    def turns_to_win(self, player, origin):
        """In how many turns the player can force a win from the origin, or None."""
        won = {player}
        undecided = list(self.moves)
        turns = 0
        while True:
            turns += 1
            fresh = []
            rest = []
            for position in undecided:
                test = any if position[3] == player else all
                if test(option in won for option in self.moves[position]):
                    fresh.append(position)
                else:
                    rest.append(position)
            if origin in fresh:
                return turns
            if not fresh:
                return None
            won.update(fresh)
            undecided = rest
