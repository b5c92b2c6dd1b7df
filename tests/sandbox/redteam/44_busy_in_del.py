# wanted: cpu-time
# limits: cpu_seconds=0.3
# tries: prints the answer and computes when its objects are thrown away
import sys


class Burning:
    def __del__(self):
        while True:
            pass


print(sum(map(int, sys.stdin.read().split()[1:])), flush=True)
burning = Burning()
