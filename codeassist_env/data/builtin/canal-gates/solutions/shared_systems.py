import sys

def ints():
    return [int(t) for t in sys.stdin.readline().split()]

class System:
    def __init__(self, pond, water):
        self.ponds, self.water = {pond}, water
    def dry(self):
        return len(self.ponds) * (self.water < len(self.ponds))

n, m, q = ints()
of = [System(i, w) for i, w in enumerate(ints())]
canals = [ints() for _ in range(m)]
closing = [ints()[0] - 1 for _ in range(q)]
total = sum(s.dry() for s in of)

def join(u, v):
    """Let the larger system swallow the smaller; how the total changes."""
    big, small = sorted((of[u - 1], of[v - 1]), key=lambda s: len(s.ponds), reverse=True)
    if big is small:
        return 0
    before = big.dry() + small.dry()
    big.ponds |= small.ponds
    big.water += small.water
    for p in small.ponds:
        of[p] = big
    return big.dry() - before

never = set(range(m)) - set(closing)
for g in never:
    total += join(*canals[g])
answer = [str(total)]
while closing:
    total += join(*canals[closing.pop()])
    answer.insert(0, str(total))
print("\n".join(answer))
