class Solution:
    def afterShow(self, stage: str, script: str, repeats: int) -> List[int]:
        state = (0, 1, 1)
        applause = 0
        seen = {}       # state before a pass -> number of the pass
        history = []    # state and applause before each pass
        for number in range(repeats):
            if state in seen:
                start = seen[state]
                length = number - start
                gain = applause - history[start][1]
                rounds, rest = divmod(repeats - start, length)
                state, at_rest = history[start + rest]
                applause = at_rest + rounds * gain
                break
            seen[state] = number
            history.append((state, applause))
            state, more = self.play(stage, script, state)
            applause += more
        return [*state, applause]

    def play(self, stage, script, state):
        spot, facing, standing = state
        applause = 0
        for command in script:
            if command == "t":
                facing = -facing
            elif command == "w":
                if standing:
                    spot = (spot + facing) % len(stage)
                standing = 1
            elif command == "l":
                if not standing:
                    spot = (spot + facing) % len(stage)
                standing = 0
            elif standing:
                if stage[spot] == "o":
                    applause += 1
                else:
                    standing = 0
        return (spot, facing, standing), applause
