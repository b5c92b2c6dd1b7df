class Solution:
    def dressGuards(self, n: int, doors: List[List[int]], fixed: str) -> str:
        nearby = defaultdict(list)
        for a, b in doors:
            nearby[a].append(b)
            nearby[b].append(a)
        coat = {}
        for start in range(n):
            if start in coat:
                continue
            coat[start] = "R"
            wing, ok = [start], True
            for room in wing:
                other = "B" if coat[room] == "R" else "R"
                for x in nearby[room]:
                    if x not in coat:
                        coat[x] = other
                        wing.append(x)
                    ok = ok and coat[x] == other
            as_is = all(fixed[x] in ("?", coat[x]) for x in wing)
            swapped = all(fixed[x] != coat[x] for x in wing)
            red = sum(coat[x] == "R" for x in wing)
            if not ok or not as_is and not swapped:
                coat.update((x, "-") for x in wing)
            elif swapped and (not as_is or red <= len(wing) - red):
                coat.update([(x, "B" if coat[x] == "R" else "R") for x in wing])
        return "".join(coat[x] for x in range(n))
