class Solution:
    def sendingTime(self, message: str, hand: int, echo: int, mirror: int, gap: int) -> int:
        n = len(message)
        i = time = wait = 0
        while i < n:
            choice = (hand, 1, None)
            if wait == 0:
                for size in range(1, min(i, n - i) + 1):
                    last = message[i - size:i]
                    for cost, text in ((echo, last), (mirror, last[::-1])):
                        # worth it if it costs less for each letter
                        if message.startswith(text, i) and cost / size <= choice[0] / choice[1]:
                            choice = (cost, size, text)
            cost, size, text = choice
            time += cost
            i += size
            wait = max(0, wait - 1) if text is None else gap
        return time
