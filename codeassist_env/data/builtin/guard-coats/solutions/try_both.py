class Solution:
    def dressGuards(self, n: int, doors: List[List[int]], fixed: str) -> str:
        self.doors = defaultdict(set)
        for a, b in doors:
            self.doors[a].add(b)
            self.doors[b].add(a)
        self.fixed = fixed
        answer = {}
        for room in range(n):
            if room not in answer:
                ways = [self.dress(room, "R"), self.dress(room, "B")]
                # min takes the first of equal ones
                best = min((w for w in ways if w), key=self.count_blue, default=None)
                answer.update(best or dict.fromkeys(self.wing(room), "-"))
        return "".join(answer[room] for room in range(n))

    def count_blue(self, coats):
        return list(coats.values()).count("B")

    def wing(self, room):
        seen, stack = {room}, [room]
        while stack:
            for other in self.doors[stack.pop()] - seen:
                seen.add(other)
                stack.append(other)
        return seen

    def dress(self, room, colour):
        """The coats of the whole wing, or None if this colour is not possible."""
        coats = {room: colour}
        stack = [room]
        while stack:
            here = stack.pop()
            if self.fixed[here] not in (coats[here], "?"):
                return None
            need = {"R": "B", "B": "R"}[coats[here]]
            for other in self.doors[here]:
                if coats.get(other, need) != need:
                    return None
                if other not in coats:
                    coats[other] = need
                    stack.append(other)
        return coats
