# wanted: passed
import sys
import threading

result = []
thread = threading.Thread(target=lambda: result.append(sum(map(int, sys.stdin.read().split()[1:]))))
thread.start()
thread.join()
print(*result)
