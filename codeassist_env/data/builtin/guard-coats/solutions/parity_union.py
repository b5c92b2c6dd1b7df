class Solution:
    def dressGuards(self, n: int, doors: List[List[int]], fixed: str) -> str:
        # Union-find in which each room knows whether it differs from its parent.
        parent = list(range(n))
        differs = [0] * n
        broken = [False] * n

        def find(x):
            path = []
            while parent[x] != x:
                path.append(x)
                x = parent[x]
            parity = 0
            for y in reversed(path):
                parity ^= differs[y]
                differs[y] = parity
                parent[y] = x
            return x

        for a, b in doors:
            ra, rb = find(a), find(b)
            same = differs[a] == differs[b]
            if ra == rb:
                broken[ra] |= same
            else:
                # the smaller number stays the root, so a root is the first room of its wing
                low, high = min(ra, rb), max(ra, rb)
                parent[high] = low
                differs[high] = int(same)
                broken[low] |= broken[high]

        # blue[r][c]: blue coats in the wing of r if r wears c (0 red, 1 blue)
        blue = [[0, 0] for _ in range(n)]
        for x in range(n):
            r = find(x)
            for c in (0, 1):
                colour = c ^ differs[x]
                blue[r][c] += colour
                if fixed[x] == 'BR'[colour]:
                    blue[r][c] = math.inf
        answer = ''
        for x in range(n):
            r = find(x)
            if broken[r] or min(blue[r]) == math.inf:
                answer += '-'
            else:
                answer += 'RB'[differs[x] ^ (blue[r][1] < blue[r][0])]
        return answer
