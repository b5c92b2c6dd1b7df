# wanted: cpu-time
# limits: cpu_seconds=0.3
# tries: prints the answer and computes while the interpreter ends
import atexit
import sys


def burn():
    while True:
        pass


atexit.register(burn)
print(sum(map(int, sys.stdin.read().split()[1:])), flush=True)
