class Solution:
    def touchdowns(self, text: str, k: int) -> int:
        import re
        total = 0
        for word in text.split():
            total += 1
            written = 0
            for letter in word:
                written += 1
                if letter in "gjqy" or written == k:
                    total += 1
                    written = 0
            total += len(re.findall("[ijx]|t+", word))
        return total
