class Solution:
    def familyVigour(self, pedigree: List[int], vigour: int) -> List[int]:
        now, root, total = [], [], {}
        for i, p in enumerate(pedigree):
            start = vigour if p < 0 else now[p] // 2
            root.append(i if p < 0 else root[p])
            now.append(start)
            total[root[i]] = total.get(root[i], 0) + start
            if p >= 0 and start:
                now[p] -= 1
                total[root[i]] -= 1
        return list(total.values())
