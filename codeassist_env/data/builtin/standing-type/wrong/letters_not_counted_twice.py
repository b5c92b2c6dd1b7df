class Solution:
    def reusablePairs(self, words: List[str], k: int) -> List[int]:
        # every letter of a word gives one key, also a letter that occurs twice
        same = Counter()
        rest = Counter()
        queue = deque()
        equal = almost = 0
        for word in words:
            letters = sorted(word)
            name = "".join(letters)
            keys = ["".join(letters[:j] + letters[j + 1:]) for j in range(len(letters))]
            equal += same[name]
            almost += sum(rest[key] for key in set(keys)) - len(set(keys)) * same[name]
            same[name] += 1
            rest.update(keys)
            queue.append((name, keys))
            if len(queue) > k:
                name, keys = queue.popleft()
                same[name] -= 1
                rest.subtract(keys)
        return [equal, almost]
