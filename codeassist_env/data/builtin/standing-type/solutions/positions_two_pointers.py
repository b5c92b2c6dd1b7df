class Solution:
    def reusablePairs(self, words: List[str], k: int) -> List[int]:
        groups = defaultdict(list)
        holes = defaultdict(list)
        for i, word in enumerate(words):
            groups["".join(sorted(word))].append(i)
        for letters, positions in groups.items():
            for c in set(letters):
                holes[letters.replace(c, "", 1)] += positions
        equal = sum(self.close(p, k) for p in groups.values())
        counted = sum(len(set(w)) * self.close(p, k) for w, p in groups.items())
        return [equal, sum(self.close(sorted(p), k) for p in holes.values()) - counted]

    def close(self, positions, k):
        """Pairs of positions that are at most k apart."""
        pairs = left = 0
        for right, p in enumerate(positions):
            while p - positions[left] > k:
                left += 1
            pairs += right - left
        return pairs
