class Solution:
    def touchdowns(self, text: str, k: int) -> int:
        total = written = 0
        before = ""
        new = True
        for c in text:
            if c == " ":
                new = True
                continue
            if new or before in "gjqy" or written == k:
                total += 1
                written = 0
            new = False
            written += 1
            if c in "ijx" or c == "t" and before != "t":
                total += 1
            before = c
        return total
