# wanted: passed
import sys
import threading

values = sys.stdin.read().split()[1:]
threading.Thread(target=sys.exit, args=(3,)).start()
print(sum(map(int, values)))
