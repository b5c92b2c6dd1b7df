class Solution:
    def familyVigour(self, pedigree: List[int], vigour: int) -> List[int]:
        now, root = [], []
        for i, p in enumerate(pedigree):
            if p == -1:
                now.append(vigour)
                root.append(i)
            else:
                half = now[p] // 2
                now.append(half)
                root.append(root[p])
                if half:
                    now[p] -= 1
        answer = []
        for b in range(len(pedigree)):
            if pedigree[b] == -1:
                answer.append(sum(now[i] for i in range(len(now)) if root[i] == b))
        return answer
