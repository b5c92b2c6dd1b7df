# wanted: passed
import sys

for sign in str(sum(map(int, sys.stdin.read().split()[1:]))):
    print(sign, end="", flush=True)
