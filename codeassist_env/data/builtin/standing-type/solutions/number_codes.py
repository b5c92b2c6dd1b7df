class Solution:
    def reusablePairs(self, words: List[str], k: int) -> List[int]:
        # A word becomes a number whose digits (in base 16) say how often each letter occurs.
        # Taking a letter away subtracts its power of 16.
        power = {chr(97 + i): 16 ** i for i in range(26)}
        code = []
        powers = []
        for word in words:
            ps = [power[c] for c in set(word)]
            powers.append(ps)
            code.append(sum(power[c] for c in word))

        whole, less = {}, {}
        equal = touching = 0
        for j in range(len(words)):
            out = j - k - 1
            if out >= 0:
                x = code[out]
                whole[x] -= 1
                for p in powers[out]:
                    less[x - p] -= 1
            x = code[j]
            twins = whole.get(x, 0)
            whole[x] = twins + 1
            equal += twins
            for p in powers[j]:
                y = x - p
                seen = less.get(y, 0)
                touching += seen - twins
                less[y] = seen + 1
        return [equal, touching]
