class Solution:
    def touchdowns(self, text: str, k: int) -> int:
        import re
        strokes = re.findall(r"[^gjqy ]{0,%d}[a-z]" % (k - 1), text)
        extras = re.findall(r"[ijx]|t+", text)
        return len(strokes) + len(extras)
