# wanted: passed
import sys

with open(__file__) as source:
    assert source.readline() == "# wanted: passed\n"
with open(sys.argv[0]) as source:
    assert "numbers below" in source.read()
# numbers below
print(sum(map(int, sys.stdin.read().split()[1:])))
