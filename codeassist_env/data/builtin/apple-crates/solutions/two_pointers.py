class Solution:
    def cratesOpened(self, weights: List[int], oak: int, ash: int, spread: int) -> int:
        n = len(weights)

        def ends(limit):
            """For every i: where a crate ends that takes as many apples as it can from i on."""
            result = []
            j = total = 0
            smallest, largest = deque(), deque()    # indexes of candidates in the window
            for i in range(n):
                while j < n:
                    w = weights[j]
                    if total + w > limit:
                        break
                    low = min(w, weights[smallest[0]]) if smallest else w
                    high = max(w, weights[largest[0]]) if largest else w
                    if high - low > spread:
                        break
                    while smallest and weights[smallest[-1]] >= w:
                        smallest.pop()
                    smallest.append(j)
                    while largest and weights[largest[-1]] <= w:
                        largest.pop()
                    largest.append(j)
                    total += w
                    j += 1
                result.append(j)
                if j == i:
                    j += 1      # the apple is too heavy: step over it
                else:
                    total -= weights[i]
                    if smallest[0] == i:
                        smallest.popleft()
                    if largest[0] == i:
                        largest.popleft()
            return result

        table = [ends(oak), ends(ash)]
        at = crates = 0
        while at < n:
            if table[0][at] == table[1][at] == at:
                return -1
            at = table[crates % 2][at]
            crates += 1
        return crates
