"""The felt board: words are pinned to its right end and taken from its left end."""
import sys
from collections import deque
from string import ascii_lowercase


class Board:
    """The words that are on the board at present, with everything that is needed for them."""

    def __init__(self, pieces, blanks, spacers):
        self.box = pieces
        self.blanks = blanks
        self.spacers = spacers
        self.used = {letter: 0 for letter in pieces}
        self.chalked = 0
        self.letters = 0
        self.words = deque()

    def pin(self, number, word):
        """Put one more word on the board, whether there are enough pieces or not."""
        for letter in word:
            self.used[letter] += 1
            if self.used[letter] > self.box[letter]:
                self.chalked += 1
        self.letters += len(word)
        self.words.append((number, word))

    def unpin(self):
        """Take the first word down."""
        _, word = self.words.popleft()
        for letter in word:
            if self.used[letter] > self.box[letter]:
                self.chalked -= 1
            self.used[letter] -= 1
        self.letters -= len(word)

    def allowed(self):
        """Whether the blanks and the spacers suffice."""
        return self.chalked <= self.blanks and len(self.words) - 1 <= self.spacers

    def passage(self):
        """First word, number of words, number of letters, number of blanks."""
        first, _ = self.words[0]
        return first, len(self.words), self.letters, self.chalked


def better(one, other):
    """Whether passage one is to be preferred to the other, which begins earlier."""
    if one[2] != other[2]:
        return one[2] > other[2]
    return one[1] < other[1]


def main():
    data = sys.stdin.read().split()
    counts, (blanks, spacers), words = data[:26], data[26:28], data[28:]
    box = dict(zip(ascii_lowercase, map(int, counts)))
    board = Board(box, int(blanks), int(spacers))

    best = None
    for number, word in enumerate(words, start=1):
        board.pin(number, word)
        while not board.allowed():
            board.unpin()
        if board.words:
            found = board.passage()
            if best is None or better(found, best):
                best = found

    if best is None:
        print("nothing")
    else:
        print(*best)


if __name__ == "__main__":
    main()
