# wanted: passed
import sys

lines = []
sys.settrace(lambda frame, event, argument: lines.append(event))


def total(values):
    return sum(values)


result = total([int(v) for v in sys.stdin.read().split()[1:]])
sys.settrace(None)
assert "call" in lines
print(result)
