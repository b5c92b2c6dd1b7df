# wanted: passed
import multiprocessing
import os
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()
    assert (os.cpu_count() or 1) >= 1 and multiprocessing.current_process().name == "MainProcess"
    print(sum(map(int, sys.stdin.read().split()[1:])))
