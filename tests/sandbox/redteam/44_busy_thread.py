# wanted: cpu-time
# limits: cpu_seconds=0.3
# tries: prints the answer and goes on computing in a thread
import sys
import threading


def burn():
    while True:
        pass


print(sum(map(int, sys.stdin.read().split()[1:])), flush=True)
threading.Thread(target=burn).start()
