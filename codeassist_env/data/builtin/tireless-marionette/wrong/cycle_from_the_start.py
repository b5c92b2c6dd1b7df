class Solution:
    def afterShow(self, stage: str, script: str, repeats: int) -> List[int]:
        seen = {}
        states = []
        state, applause = (0, 1, 1), 0
        while state not in seen and len(states) < repeats:
            seen[state] = len(states)
            states.append((state, applause))
            state, more = self.one(stage, script, *state)
            applause += more
        if len(states) == repeats:
            return list(state) + [applause]
        # the passes repeat from here on
        length = len(states)
        times, rest = divmod(repeats, length)
        state, part = states[rest]
        return list(state) + [times * applause + part]

    def one(self, stage, script, spot, facing, standing):
        applause = 0
        for c in script:
            if c == "t":
                facing = -facing
            elif c == "w":
                spot = (spot + facing * standing) % len(stage)
                standing = 1
            elif c == "l":
                spot = (spot + facing * (1 - standing)) % len(stage)
                standing = 0
            elif standing and stage[spot] == "o":
                applause += 1
            else:
                standing = 0
        return (spot, facing, standing), applause
