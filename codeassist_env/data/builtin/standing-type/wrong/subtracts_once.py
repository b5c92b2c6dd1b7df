class Solution:
    def reusablePairs(self, words: List[str], k: int) -> List[int]:
        same, short = Counter(), Counter()
        keys = []
        equal = almost = 0
        for i, word in enumerate(words):
            s = "".join(sorted(word))
            parts = {s[:j] + s[j + 1:] for j in range(len(s))}
            if i > k:
                gone, gone_parts = keys[i - k - 1]
                same[gone] -= 1
                short.subtract(gone_parts)
            equal += same[s]
            almost += sum(short[p] for p in parts) - same[s]
            same[s] += 1
            short.update(parts)
            keys.append((s, parts))
        return [equal, almost]
