class Solution:
    def reusablePairs(self, words: List[str], k: int) -> List[int]:
        from itertools import groupby
        full, cut = [], []
        for i, w in enumerate(words):
            s = "".join(sorted(w))
            n = len(s)
            full.append((s, i))
            for j, c in enumerate(s):
                if j + 1 == n or s[j + 1] != c:
                    cut.append((s[:j] + s[j + 1:], i, c))
        full.sort()
        total = 0
        for _, group in groupby(full, lambda e: e[0]):
            total += self.near([i for _, i in group], k)
        # words with the same rest that lack different letters
        almost = 0
        for _, group in groupby(sorted(cut), lambda e: e[0]):
            entries = [(i, c) for _, i, c in group]
            almost += self.near([i for i, _ in entries], k)
            by_letter = defaultdict(list)
            for i, c in entries:
                by_letter[c].append(i)
            for places in by_letter.values():
                almost -= self.near(places, k)
        return [total, almost]

    def near(self, places, k):
        window = deque()
        n = 0
        for p in places:
            while window and window[0] < p - k:
                window.popleft()
            n += len(window)
            window.append(p)
        return n
