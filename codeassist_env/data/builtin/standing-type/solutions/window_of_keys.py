class Solution:
    def reusablePairs(self, words: List[str], k: int) -> List[int]:
        same = Counter()        # sorted letters of the words on the bench
        short = Counter()       # the same with one letter missing
        keys = []
        equal = almost = 0
        for i, word in enumerate(words):
            if i > k:
                old, parts = keys[i - k - 1]
                same[old] -= 1
                for part in parts:
                    short[part] -= 1
            letters = "".join(sorted(word))
            parts = {letters[:j] + letters[j + 1:] for j in range(len(letters))}
            keys.append((letters, parts))
            equal += same[letters]
            # a word that is equal in types shares all the parts
            almost += sum(short[part] for part in parts) - same[letters] * len(parts)
            same[letters] += 1
            for part in parts:
                short[part] += 1
        return [equal, almost]
