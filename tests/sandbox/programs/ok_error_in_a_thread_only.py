# wanted: passed
import sys
import threading

values = sys.stdin.read().split()[1:]
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
thread.join()
print(sum(map(int, values)))
