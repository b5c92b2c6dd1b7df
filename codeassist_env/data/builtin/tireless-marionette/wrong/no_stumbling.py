class Solution:
    def afterShow(self, stage: str, script: str, repeats: int) -> List[int]:
        n = len(stage)
        table = []
        for spot in range(n):
            for facing in (1, -1):
                for standing in (0, 1):
                    s, f, up, a = spot, facing, standing, 0
                    for c in script:
                        if c == "t":
                            f = -f
                        elif c == "w":
                            if up:
                                s = (s + f) % n
                            up = 1
                        elif c == "l":
                            if not up:
                                s = (s + f) % n
                            up = 0
                        elif up and stage[s] == "o":
                            a += 1
                    table.append(((s, f, up), a))
        index = lambda s, f, up: 4 * s + (0 if f == 1 else 2) + up
        state, total = (0, 1, 1), 0
        while repeats:
            if repeats % 2:
                state, a = table[index(*state)]
                total += a
            table = [(table[index(*s)][0], a + table[index(*s)][1]) for s, a in table]
            repeats //= 2
        return [*state, total]
