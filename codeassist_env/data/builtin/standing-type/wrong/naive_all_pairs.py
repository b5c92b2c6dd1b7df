class Solution:
    def reusablePairs(self, words: List[str], k: int) -> List[int]:
        counts = [Counter(word) for word in words]
        equal = almost = 0
        for i in range(len(words)):
            for j in range(i + 1, min(len(words), i + k + 1)):
                if len(words[i]) == len(words[j]):
                    missing = sum((counts[i] - counts[j]).values())
                    if missing == 0:
                        equal += 1
                    elif missing == 1:
                        almost += 1
        return [equal, almost]
