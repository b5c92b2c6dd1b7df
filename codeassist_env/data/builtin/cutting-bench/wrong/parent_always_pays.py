class Solution:
    def familyVigour(self, pedigree: List[int], vigour: int) -> List[int]:
        now, root = [], []
        for i, p in enumerate(pedigree):
            if p == -1:
                now.append(vigour)
                root.append(i)
            else:
                now.append(now[p] // 2)
                root.append(root[p])
                now[p] = max(0, now[p] - 1)
        total = Counter()
        for r, v in zip(root, now):
            total[r] += v
        return [total[b] for b in sorted(total)]
