class Solution:
    def familyVigour(self, pedigree: List[int], vigour: int) -> List[int]:
        v = []
        for p in pedigree:
            v.append(v[p] // 2 if p >= 0 else vigour)
            if p >= 0: v[p] -= v[-1] > 0
        for i in reversed(range(len(v))):  # the youngest first: each hands its sum to the parent
            if pedigree[i] >= 0: v[pedigree[i]] += v[i]
        return [x for x, p in zip(v, pedigree) if p == -1]
