# wanted: passed
# tries: changes a shared module and leaves a file for the next test
import heapq
import os
import sys

assert not os.path.exists("left") and not hasattr(heapq, "poisoned")
open("left", "w").write("for the next test")
heapq.poisoned = True
sys.modules["heapq"] = None
print(sum(map(int, sys.stdin.read().split()[1:])))
