# wanted: passed
import os
import sys

total = str(sum(map(int, sys.stdin.read().split()[1:])))
sys.stdout.write(total[:1])
sys.stdout.flush()
os.write(1, total[1:].encode())
sys.stdout.buffer.write(b"\n")
