class Solution:
    def touchdowns(self, text: str, k: int) -> int:
        pieces = re.split(r"(?<=[gjqy])| ", text)
        bars = sum(word.count("t") - sum(a == b == "t" for a, b in zip(word, word[1:])) for word in text.split())
        return sum(-(-len(p) // k) for p in pieces) + sum(map(text.count, "ijx")) + bars
