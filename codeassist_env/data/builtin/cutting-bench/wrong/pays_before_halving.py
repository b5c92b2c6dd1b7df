class Solution:
    def familyVigour(self, pedigree: List[int], vigour: int) -> List[int]:
        v = []
        for p in pedigree:
            if p < 0:
                v.append(vigour)
            elif v[p] > 1:
                v[p] -= 1
                v.append(v[p] // 2)
            else:
                v.append(0)
        for i in range(len(v) - 1, -1, -1):
            if pedigree[i] >= 0:
                v[pedigree[i]] += v[i]
        return [v[i] for i in range(len(v)) if pedigree[i] < 0]
