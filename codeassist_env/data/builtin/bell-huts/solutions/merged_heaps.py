class Solution:
    def callsHeard(self, back: List[int], length: List[int], loud: List[int], bells: str) -> List[int]:
        n = len(back)
        height = [0] * n
        for i in range(1, n):
            height[i] = height[i - back[i]] + length[i]

        # waiting[i]: a heap of (-lowest height that the call can get to, number of such calls)
        waiting = [[] for _ in range(n)]
        heard = [0] * n
        for i in range(n - 1, -1, -1):
            heap = waiting[i]
            heard[i] += 1
            goal = loud[i] - height[i]
            if bells[i] == 'B':
                heap = [(goal, heard[i])]
            else:
                heappush(heap, (goal, 1))
            if i == 0:
                break
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
