class Solution:
    def touchdowns(self, text: str, k: int) -> int:
        total = 0
        for word in text.split():
            for i, letter in enumerate(word):
                if i % k == 0 or word[i - 1] in "gjqy":
                    total += 1
                if letter in "ijx" or letter == "t" and (i == 0 or word[i - 1] != "t"):
                    total += 1
        return total
