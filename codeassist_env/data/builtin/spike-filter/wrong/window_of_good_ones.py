class Solution:
    def filterSpikes(self, readings: List[int], w: int, m: int, t: int) -> str:
        good = deque()
        total = 0
        marks = []
        for x in readings:
            if x < 0:
                marks.append("-")
                continue
            n = len(good)
            if n < m:
                mark = "?"
            elif x * n > total + t * n:
                mark = "^"
            elif x * n < total - t * n:
                mark = "v"
            else:
                mark = "="
            if mark in "?=":
                good.append(x)
                total += x
                if len(good) > w:
                    total -= good.popleft()
            marks.append(mark)
        return "".join(marks)
