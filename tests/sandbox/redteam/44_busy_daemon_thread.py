# wanted: passed
# tries: leaves a daemon thread computing, which ends with the process
import sys
import threading


def burn():
    while True:
        pass


threading.Thread(target=burn, daemon=True).start()
print(sum(map(int, sys.stdin.read().split()[1:])))
