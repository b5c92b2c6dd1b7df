# wanted: passed
import sys
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(4) as pool:
    print(sum(pool.map(int, sys.stdin.read().split()[1:])))
