class Solution:
    def tidyPile(self, colours: str, sheets: List[int], limit: int) -> List[int]:
        import heapq
        stack = []
        heap = []       # (sheets, number of the folder), with folders that are gone
        gone = set()
        sent = 0
        answer = 0
        for number, colour in enumerate(colours):
            amount = sheets[number]
            while stack:
                c, a, who = stack[-1]
                if c != colour and a > amount - a:
                    break
                stack.pop()
                gone.add(who)
                amount += a
            if amount < limit:
                stack.append((colour, amount, number))
                heapq.heappush(heap, (amount, number))
            else:
                sent += 1
            while heap and heap[0][1] in gone:
                heapq.heappop(heap)
            if heap:
                answer += heap[0][0]
        return [sent, answer]
