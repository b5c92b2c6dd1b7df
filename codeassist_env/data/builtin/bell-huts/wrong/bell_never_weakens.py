class Solution:
    def callsHeard(self, back: List[int], length: List[int], loud: List[int], bells: str) -> List[int]:
        n = len(back)
        height = [0] * n
        for i in range(1, n):
            height[i] = height[i - back[i]] + length[i]
        waiting = [[] for _ in range(n)]
        heard = [0] * n
        for i in range(n - 1, -1, -1):
            heard[i] += 1
            heap = waiting[i]
            goal = loud[i] - height[i]
            if bells[i] == "B":
                # the bell makes calls louder
                heap = [(max(goal, g), c) for g, c in heap]
                heapify(heap)
            heappush(heap, (goal, 1))
            if i:
                p = i - back[i]
                going = heard[i]
                while heap and -heap[0][0] > height[p]:
                    going -= heappop(heap)[1]
                heard[p] += going
                if len(heap) > len(waiting[p]):
                    heap, waiting[p] = waiting[p], heap
                for call in heap:
                    heappush(waiting[p], call)
        return heard
