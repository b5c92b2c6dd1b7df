# wanted: passed
# tries: nothing but depth: right where the stack is the program's to set
import sys
import threading

sys.setrecursionlimit(10**6)
threading.stack_size(64 * 1024 * 1024)


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


def main():
    n = int(input())
    print(sum(int(input()) for _ in range(n)) + down(100_000) - 100_000)


threading.Thread(target=main).start()
