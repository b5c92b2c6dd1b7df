class Solution:
    def reusablePairs(self, words: List[str], k: int) -> List[int]:
        power = {c: 13 ** i for i, c in enumerate("abcdefghijklmnopqrstuvwxyz")}
        codes = [sum(map(power.get, word)) for word in words]
        whole, less = Counter(), Counter()
        equal = almost = 0
        for j, word in enumerate(words):
            if j >= k:
                whole[codes[j - k]] -= 1
                for c in set(words[j - k]):
                    less[codes[j - k] - power[c]] -= 1
            twins = whole[codes[j]]
            equal += twins
            for c in set(word):
                almost += less[codes[j] - power[c]] - twins
                less[codes[j] - power[c]] += 1
            whole[codes[j]] += 1
        return [equal, almost]
