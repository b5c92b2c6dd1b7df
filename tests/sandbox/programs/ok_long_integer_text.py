# wanted: passed
import sys

sys.set_int_max_str_digits(0)
assert len(str(10**10_000)) == 10_001
print(sum(map(int, sys.stdin.read().split()[1:])))
