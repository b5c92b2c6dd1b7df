# wanted: passed
# task: call
from collections import Counter, OrderedDict, defaultdict


class Solution:
    def total(self, values):
        counts = Counter(values)
        assert isinstance(OrderedDict(counts), dict) and isinstance(defaultdict(int, counts), dict)
        return sum(value * times for value, times in counts.items())
