class Solution:
    def sendingTime(self, message: str, hand: int, echo: int, mirror: int, gap: int) -> int:
        from functools import lru_cache
        import sys
        sys.setrecursionlimit(10000)
        n = len(message)

        @lru_cache(None)
        def rest(i, hot_echo, hot_mirror):
            if i == n:
                return 0
            best = hand + rest(i + 1, max(0, hot_echo - 1), max(0, hot_mirror - 1))
            for size in range(1, min(i, n - i) + 1):
                last = message[i - size:i]
                if not hot_echo and message.startswith(last, i):
                    best = min(best, echo + rest(i + size, gap, hot_mirror))
                if not hot_mirror and message.startswith(last[::-1], i):
                    best = min(best, mirror + rest(i + size, hot_echo, gap))
            return best

        return rest(0, 0, 0)
