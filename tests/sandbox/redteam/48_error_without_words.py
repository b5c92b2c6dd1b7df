# wanted: crash
# task: call
# tries: raises an exception that raises when it is looked at
class Silent(Exception):
    def __str__(self):
        raise self

    __repr__ = __str__

    @property
    def __traceback__(self):
        raise self


class Solution:
    def total(self, values):
        raise Silent
