class Solution:
    def sendingTime(self, message: str, hand: int, echo: int, mirror: int, gap: int) -> int:
        n = len(message)

        def rest(i, wait):
            """Shortest time for message[i:] if `wait` letters must still be sent by hand."""
            if i == n:
                return 0
            best = hand + rest(i + 1, max(0, wait - 1))
            if wait == 0:
                for size in range(1, min(i, n - i) + 1):
                    last = message[i - size:i]
                    if last == message[i:i + size]:
                        best = min(best, echo + rest(i + size, gap))
                    if last[::-1] == message[i:i + size]:
                        best = min(best, mirror + rest(i + size, gap))
            return best

        return rest(0, 0)
