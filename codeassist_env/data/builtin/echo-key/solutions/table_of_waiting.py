class Solution:
    def sendingTime(self, message: str, hand: int, echo: int, mirror: int, gap: int) -> int:
        """
        Forward dynamic programming.

        times[i] is the row of i sent letters. Its entry w is the shortest time if w more letters have to be sent by hand
        before a special key may be used again.
        """
        n = len(message)
        times = [[inf] * (gap + 1) for _ in range(n + 1)]
        times[0][0] = 0
        for i in range(n):
            self.send_by_hand(times[i], times[i + 1], hand)
            cool = times[i][0]
            for length in self.echo_lengths(message, i):
                self.improve(times[i + length], gap, cool + echo)
            for length in self.mirror_lengths(message, i):
                self.improve(times[i + length], gap, cool + mirror)
        return min(times[n])

    def send_by_hand(self, row, following, hand):
        """One more letter by hand: every waiting time falls by one, but not below zero."""
        for wait, time in enumerate(row):
            self.improve(following, max(wait - 1, 0), time + hand)

    def improve(self, row, wait, time):
        """Write the time into the row if it is better than what is there."""
        if time < row[wait]:
            row[wait] = time

    def echo_lengths(self, message, i):
        """The lengths with which the echo key sends the right letters from position i on."""
        most = min(i, len(message) - i)
        # candidates are the places where the letter at i has occurred
        letter = message[i]
        place = message.rfind(letter, i - most, i)
        while place != -1:
            length = i - place
            if message.startswith(message[place:i], i):
                yield length
            place = message.rfind(letter, i - most, place)

    def mirror_lengths(self, message, i):
        """The same for the mirror key: the letters around position i must be a palindrome."""
        most = min(i, len(message) - i)
        for length in range(1, most + 1):
            if message[i - length] != message[i + length - 1]:
                break
            yield length
