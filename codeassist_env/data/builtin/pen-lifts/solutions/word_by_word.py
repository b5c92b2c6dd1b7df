class Solution:
    def touchdowns(self, text: str, k: int) -> int:
        return sum(self.strokes(word, k) + self.finish(word) for word in text.split())

    def strokes(self, word, k):
        """How many pieces the letters of the word are written in."""
        # mark the end of every tail, then cut what is left into lengths of k
        for tail in "gjqy":
            word = word.replace(tail, tail + "/")
        pieces = [p for p in word.split("/") if p]
        return sum((len(p) + k - 1) // k for p in pieces)

    def finish(self, word):
        """Dots, second strokes and bars."""
        single = sum(word.count(c) for c in "ijx")
        bars = 0
        for i in range(len(word)):
            if word[i] == "t" and word[i:i + 2] != "tt":
                bars += 1
        return single + bars
