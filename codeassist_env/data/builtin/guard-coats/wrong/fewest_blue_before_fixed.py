class Solution:
    def dressGuards(self, n: int, doors: List[List[int]], fixed: str) -> str:
        g = [[] for _ in range(n)]
        for a, b in doors:
            g[a].append(b)
            g[b].append(a)
        coat = [None] * n
        answer = ['-'] * n
        for i in range(n):
            if coat[i] is None:
                coat[i] = 0
                wing = [i]
                ok = True
                for room in wing:
                    for x in g[room]:
                        if coat[x] is None:
                            coat[x] = 1 - coat[room]
                            wing.append(x)
                        elif coat[x] == coat[room]:
                            ok = False
                blue = sum(coat[r] for r in wing)
                letters = 'RB' if 2 * blue <= len(wing) else 'BR'
                if ok and all(fixed[r] in ('?', letters[coat[r]]) for r in wing):
                    for r in wing:
                        answer[r] = letters[coat[r]]
        return ''.join(answer)
