class Solution:
    def dressGuards(self, n: int, doors: List[List[int]], fixed: str) -> str:
        nearby = [[] for _ in range(n)]
        for a, b in doors:
            nearby[a].append(b)
            nearby[b].append(a)

        coat = [""] * n
        for start in range(n):
            if coat[start]:
                continue
            # First dress the wing with red at its first room.
            coat[start] = "R"
            wing = [start]
            possible = True
            for room in wing:
                other = "B" if coat[room] == "R" else "R"
                for neighbour in nearby[room]:
                    if not coat[neighbour]:
                        coat[neighbour] = other
                        wing.append(neighbour)
                    elif coat[neighbour] != other:
                        possible = False

            as_is = all(fixed[room] in ("?", coat[room]) for room in wing)
            swapped = all(fixed[room] != coat[room] for room in wing)
            blue = sum(coat[room] == "B" for room in wing)
            if not possible or not (as_is or swapped):
                for room in wing:
                    coat[room] = "-"
            elif not as_is or swapped and blue > len(wing) - blue:
                for room in wing:
                    coat[room] = "B" if coat[room] == "R" else "R"
        return "".join(coat)
