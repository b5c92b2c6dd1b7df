# wanted: wrong|crash
# task: call
# tries: leaves an audit hook that refuses everything that comes after it
import sys


def refuse(event, arguments):
    raise RuntimeError(event)


class Solution:
    def total(self, values):
        sys.addaudithook(refuse)
        return 61
