# wanted: passed
import cProfile
import io
import pstats
import sys
import tracemalloc

tracemalloc.start()
profile = cProfile.Profile()
result = profile.runcall(lambda: sum(map(int, sys.stdin.read().split()[1:])))
pstats.Stats(profile, stream=io.StringIO()).print_stats()
assert tracemalloc.get_traced_memory()[1] > 0
print(result)
