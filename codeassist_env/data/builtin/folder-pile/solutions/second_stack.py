class Solution:
    def tidyPile(self, colours: str, sheets: List[int], limit: int) -> List[int]:
        kinds, sizes = [], []
        lows = []       # the sizes that were the smallest when they were laid down

        def take_off():
            kinds.pop()
            size = sizes.pop()
            if lows[-1] == size:
                lows.pop()
            return size

        def put_on(kind, size):
            kinds.append(kind)
            sizes.append(size)
            if not lows or size <= lows[-1]:
                lows.append(size)

        result = [0, 0]
        for kind, size in zip(colours, sheets):
            while sizes:
                if kinds[-1] == kind:
                    size += take_off()
                elif sizes[-1] <= size // 2:
                    size += take_off()
                else:
                    break
            if size >= limit:
                result[0] += 1
            else:
                put_on(kind, size)
            result[1] += lows[-1] if lows else 0
        return result
