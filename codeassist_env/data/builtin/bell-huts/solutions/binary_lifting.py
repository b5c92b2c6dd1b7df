class Solution:
    def callsHeard(self, back: List[int], length: List[int], loud: List[int], bells: str) -> List[int]:
        """
        A call stops at the next bell at the latest, and starts anew there.
        So every hut has one place where its call ends or is handed over. It is
        found by jumps of 2^k huts, and the calls are added up with differences.
        """
        n = len(back)
        GROUND = n      # a hut below hut 0 that nobody can get to

        below = [GROUND] + [i - back[i] for i in range(1, n)] + [GROUND]
        height = [0] * n + [-math.inf]
        for i in range(1, n):
            height[i] = height[below[i]] + length[i]

        # jump tables which never leave the stretch down to the next bell
        limit = [0] * (n + 1)       # height of the next bell below, or of the ground
        limit[GROUND] = limit[0] = -math.inf
        for i in range(1, n):
            down = below[i]
            limit[i] = height[down] if bells[down] == "B" else limit[down]

        tables = [below]
        while any(hut != GROUND for hut in tables[-1]):
            last = tables[-1]
            tables.append([last[hut] for hut in last])

        def last_hut(i: int) -> int:
            """The lowest hut that the call of i gets to, no further than the next bell."""
            goal = max(height[i] - loud[i], limit[i])
            hut = i
            for table in reversed(tables):
                if height[table[hut]] >= goal:
                    hut = table[hut]
            return hut

        change = [0] * (n + 1)
        for i in range(n):
            if bells[i] != "B":
                change[i] += 1
                self.finish(i, last_hut(i), 1, below, bells, change)

        # From the top down, so that it is known what a bell has heard.
        heard = change
        for i in range(n - 1, -1, -1):
            if bells[i] == "B":
                heard[i] += 1
                self.finish(i, last_hut(i), heard[i], below, bells, heard)
            heard[below[i]] += heard[i]
        return heard[:n]

    def finish(self, start, end, calls, below, bells, change):
        """Calls from start end at this hut: nobody further down hears them, unless a bell takes over."""
        if start == end or bells[end] != "B":
            change[below[end]] -= calls
