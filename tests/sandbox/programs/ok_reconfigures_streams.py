# wanted: passed
import sys

sys.stdin.reconfigure(encoding="ascii", newline="\n")
sys.stdout.reconfigure(line_buffering=True, encoding="latin-1")
print(sum(map(int, sys.stdin.read().split()[1:])))
