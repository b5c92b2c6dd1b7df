class Solution:
    def sendingTime(self, message: str, hand: int, echo: int, mirror: int, gap: int) -> int:
        n = len(message)
        shared = self.sharedRuns(message)
        best = [0] * (n + 1)    # time for the rest from i on, if the keys are cool

        def afterKey(i):
            """Time for the rest from i on, right after a special key."""
            if n - i <= gap:
                return (n - i) * hand
            return gap * hand + best[i + gap]

        for i in range(n - 1, -1, -1):
            best[i] = hand + best[i + 1]
            for size in range(1, min(i, n - i) + 1):
                if shared[i - size][i] >= size:
                    best[i] = min(best[i], echo + afterKey(i + size))
            size = 1
            while size <= min(i, n - i) and message[i - size] == message[i + size - 1]:
                best[i] = min(best[i], mirror + afterKey(i + size))
                size += 1
        return best[0]

    def sharedRuns(self, s):
        """shared[i][j]: how many letters from i on and from j on are the same (for i < j)."""
        n = len(s)
        rows = [[0] * (n + 1) for _ in range(n + 1)]
        for i in range(n - 1, -1, -1):
            row, below = rows[i], rows[i + 1]
            for j in range(n - 1, i, -1):
                if s[i] == s[j]:
                    row[j] = below[j + 1] + 1
        return rows
