class Solution:
    def sendingTime(self, message: str, hand: int, echo: int, mirror: int, gap: int) -> int:
        n = len(message)
        ready = [0] * (n + 1)       # i letters are sent and a special key may be used
        used = [inf] * (n + 1)      # i letters are sent and the last key was a special one
        for i in range(1, n + 1):
            for length in range(1, i // 2 + 1):
                k = i - length
                before = message[k - length:k]
                after = message[k:i]
                if after == before:
                    used[i] = min(used[i], ready[k] + echo)
                if after == before[::-1]:
                    used[i] = min(used[i], ready[k] + mirror)
            ready[i] = ready[i - 1] + hand
            if i >= gap:
                ready[i] = min(ready[i], used[i - gap] + gap * hand)
        return min(ready[n], min(used[j] + (n - j) * hand for j in range(n + 1)))
