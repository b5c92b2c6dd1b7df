# wanted: passed
import builtins
import sys

seen = getattr(builtins, "seen", [])
builtins.seen = seen
seen.append(sum(map(int, sys.stdin.read().split()[1:])))
print(*seen)
