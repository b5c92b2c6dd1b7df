# wanted: passed
import sys
import threading

sys.setrecursionlimit(1 << 25)
threading.stack_size(1 << 26)


def total(values, at=0, depth=0):
    if depth < 50_000:
        return total(values, at, depth + 1)
    return values[at] + total(values, at + 1, depth) if at < len(values) else 0


def main():
    n = int(input())
    print(total([int(input()) for _ in range(n)]))


thread = threading.Thread(target=main)
thread.start()
thread.join()
