# wanted: passed
import linecache
import sys
import traceback

try:
    raise ValueError("on purpose")
except ValueError:
    traceback.print_exc()
    text = traceback.format_exc()
assert 'raise ValueError("on purpose")' in text, text
assert linecache.getline(__file__, 1) == "# wanted: passed\n"
print(sum(map(int, sys.stdin.read().split()[1:])))
