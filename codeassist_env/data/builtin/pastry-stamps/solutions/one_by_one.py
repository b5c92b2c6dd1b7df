class Solution:
    def countFree(self, customers: List[str], pastries: List[str], k: int) -> List[int]:
        # First sort the purchases by customer, then follow each customer on their own.
        takes = defaultdict(list)
        for i in range(len(customers)):
            takes[customers[i]].append(pastries[i])

        answer = [0, 0, 0]
        for name in takes:
            free, stamps = self.follow(takes[name], k)
            answer[0] += free
            if stamps == k:
                answer[1] += 1
            elif stamps > 0:
                answer[2] += 1
        return answer

    def follow(self, taken, k):
        """Return how many of these are free, and the stamps on the last card."""
        free = 0
        card = []
        for pastry in taken:
            if len(card) == k:
                free += 1
                card = []
            elif pastry not in card:
                card.append(pastry)
        return free, len(card)
