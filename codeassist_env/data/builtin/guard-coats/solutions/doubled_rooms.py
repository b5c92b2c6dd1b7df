class Solution:
    def dressGuards(self, n: int, doors: List[List[int]], fixed: str) -> str:
        # Room i wearing red is node i, room i wearing blue is node n + i.
        # A door joins opposite nodes: what is reached from a node follows from it.
        links = [[] for _ in range(2 * n)]
        for a, b in doors:
            links[a].append(n + b)
            links[b].append(n + a)
            links[n + a].append(b)
            links[n + b].append(a)
        forbidden = [c == "B" for c in fixed] + [c == "R" for c in fixed]

        group = [None] * (2 * n)

        def collect(node):
            members, todo = [], [node]
            group[node] = node
            while todo:
                x = todo.pop()
                members.append(x)
                for y in links[x]:
                    if group[y] is None:
                        group[y] = node
                        todo.append(y)
            return members

        result = ["?"] * n
        for i in range(n):
            if group[i] is not None:
                continue
            red = collect(i)
            if group[n + i] == i:       # red follows from blue
                for x in red:
                    result[x % n] = "-"
                continue
            blue = collect(n + i)
            choices = []
            for which, nodes in enumerate((red, blue)):
                if not any(forbidden[x] for x in nodes):
                    choices.append((sum(x >= n for x in nodes), which))
            if not choices:
                for x in red:
                    result[x % n] = "-"
            else:
                for x in (red, blue)[min(choices)[1]]:
                    result[x % n] = "R" if x < n else "B"
        return "".join(result)
