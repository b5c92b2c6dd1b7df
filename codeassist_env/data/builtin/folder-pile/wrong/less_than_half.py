class Solution:
    def tidyPile(self, colours: str, sheets: List[int], limit: int) -> List[int]:
        stack = []
        bound = total = 0
        for c, s in zip(colours, sheets):
            while stack and (stack[-1][0] == c or stack[-1][1] < s / 2):
                s += stack.pop()[1]
            if s >= limit:
                bound += 1
            else:
                stack.append((c, s, min(s, stack[-1][2]) if stack else s))
            total += stack[-1][2] if stack else 0
        return [bound, total]
