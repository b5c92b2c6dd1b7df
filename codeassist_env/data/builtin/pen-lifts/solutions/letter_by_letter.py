class Solution:
    def touchdowns(self, text: str, k: int) -> int:
        total = 0
        written = 0
        before = " "
        for letter in text:
            if letter == " ":
                before = " "
                continue
            # strokes of the word itself
            if before == " " or before in "gjqy" or written == k:
                total += 1
                written = 0
            written += 1
            # dots and bars
            if letter in "ijx":
                total += 1
            if letter == "t" and before != "t":
                total += 1
            before = letter
        return total
