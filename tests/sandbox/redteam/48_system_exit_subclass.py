# wanted: wrong|crash
# task: call
# tries: raises an exit of its own kind, whose code is an object
class Leave(SystemExit):
    code = property(lambda self: 1 / 0)


class Solution:
    def total(self, values):
        raise Leave(60)
