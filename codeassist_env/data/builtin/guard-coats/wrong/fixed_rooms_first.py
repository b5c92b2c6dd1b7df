class Solution:
    def dressGuards(self, n: int, doors: List[List[int]], fixed: str) -> str:
        nearby = [[] for _ in range(n)]
        for a, b in doors:
            nearby[a].append(b)
            nearby[b].append(a)
        coat = list(fixed)
        done = [False] * n
        # begin with those who cannot choose
        for start in sorted(range(n), key=lambda i: fixed[i] == "?"):
            if done[start]:
                continue
            free = coat[start] == "?"
            if free:
                coat[start] = "R"
            done[start] = True
            wing, ok = [start], True
            for room in wing:
                want = "B" if coat[room] == "R" else "R"
                for other in nearby[room]:
                    if not done[other]:
                        done[other] = True
                        coat[other] = want
                        wing.append(other)
                    elif coat[other] != want:
                        ok = False
            blue = sum(coat[room] == "B" for room in wing)
            if not ok:
                for room in wing:
                    coat[room] = "-"
            elif free and blue > len(wing) - blue:
                for room in wing:
                    coat[room] = "B" if coat[room] == "R" else "R"
        return "".join(coat)
