class Solution:
    def sendingTime(self, message: str, hand: int, echo: int, mirror: int, gap: int) -> int:
        n = len(message)
        ready = [inf] * (n + 1)
        used = [inf] * (n + 1)
        ready[0] = 0
        for i in range(1, n + 1):
            ready[i] = ready[i - 1] + hand
            for size in range(1, i // 2 + 1):
                k = i - size
                old = message[k - size:k]
                if message[k:i] == old:
                    used[i] = min(used[i], ready[k] + echo)
                if message[k:i] == old[::-1]:
                    used[i] = min(used[i], ready[k] + mirror)
            if i >= gap:
                ready[i] = min(ready[i], used[i - gap] + gap * hand)
        return min(ready[n], used[n])
