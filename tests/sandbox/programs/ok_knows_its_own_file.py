# wanted: passed
import inspect
import os
import sys

assert sys.argv == [__file__] and sys.path[0] == os.path.dirname(__file__)
assert sys.modules["__main__"].__dict__ is globals()
assert inspect.getsource(inspect.currentframe()) == open(__file__).read()
print(sum(map(int, sys.stdin.read().split()[1:])))
