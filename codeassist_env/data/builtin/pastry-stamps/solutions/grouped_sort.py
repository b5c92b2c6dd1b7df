class Solution:
    def countFree(self, customers: List[str], pastries: List[str], k: int) -> List[int]:
        res = [0, 0, 0]
        order = sorted(range(len(customers)), key=lambda i: customers[i])
        for _, group in itertools.groupby(order, key=lambda i: customers[i]):
            card = set()
            for i in group:
                card = set() if len(card) == k else card | {pastries[i]}
                res[0] += not card
            res[1] += len(card) == k
            res[2] += 0 < len(card) < k
        return res
