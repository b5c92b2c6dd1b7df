import sys


class Shelf:
    """Cards in order of their versions, one card per version."""

    def __init__(self, cards):
        # sort is stable: of equal versions the first card stays in front
        ordered = sorted(((self.parse(c), c) for c in cards), key=lambda pair: pair[0])
        self.versions = []
        self.cards = []
        for version, card in ordered:
            if not self.versions or self.versions[-1] != version:
                self.versions.append(version)
                self.cards.append(card)

    @staticmethod
    def parse(text):
        numbers = list(map(int, text.split(".")))
        while len(numbers) < 3:
            numbers.append(0)
        return numbers

    def count_less(self, version):
        low, high = 0, len(self.versions)
        while low < high:
            mid = (low + high) // 2
            if self.versions[mid] < version:
                low = mid + 1
            else:
                high = mid
        return low

    def card(self, index):
        if 0 <= index < len(self.cards):
            return self.cards[index]
        return "none"

    def above(self, version):
        a, b, c = version
        return self.card(self.count_less([a, b, c + 1]))

    def below(self, version):
        return self.card(self.count_less(version) - 1)

    def fit(self, version):
        index = self.count_less([version[0] + 1, 0, 0]) - 1
        if index < self.count_less(version):
            return "none"
        return self.card(index)


def main():
    read = sys.stdin.readline
    n, q = map(int, read().split())
    shelf = Shelf([read().strip() for _ in range(n)])
    for _ in range(q):
        word, text = read().split()
        question = getattr(shelf, word)
        print(question(shelf.parse(text)))


if __name__ == "__main__":
    main()
