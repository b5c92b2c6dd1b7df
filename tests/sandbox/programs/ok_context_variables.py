# wanted: passed
import contextvars
import sys
import weakref

held = contextvars.ContextVar("held", default=0)


class Value:
    pass


value = Value()
weakref.finalize(value, print, sum(map(int, sys.stdin.read().split()[1:])))
held.set(1)
del value
assert held.get() == 1
