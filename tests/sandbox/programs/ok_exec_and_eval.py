# wanted: passed
import sys

namespace = {}
exec("def total(values):\n    return sum(values)", namespace)
print(eval("total(map(int, text.split()[1:]))", namespace, {"text": sys.stdin.read()}))
