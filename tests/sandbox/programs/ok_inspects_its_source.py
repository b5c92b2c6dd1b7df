# wanted: passed
import inspect
import sys


def total(values):
    return sum(values)


class Holder:
    def method(self):
        return total


assert inspect.getsource(total).startswith("def total") and "return total" in inspect.getsource(Holder)
print(Holder().method()(map(int, sys.stdin.read().split()[1:])))
