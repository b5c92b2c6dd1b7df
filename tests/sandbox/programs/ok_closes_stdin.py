# wanted: passed
import sys

values = sys.stdin.read().split()[1:]
sys.stdin.close()
print(sum(map(int, values)))
