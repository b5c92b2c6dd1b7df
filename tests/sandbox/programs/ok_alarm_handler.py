# wanted: passed
import signal
import sys
import time

values = sys.stdin.read().split()[1:]
rung = []
signal.signal(signal.SIGALRM, lambda *given: rung.append(1))
signal.setitimer(signal.ITIMER_REAL, 0.01)
while not rung:
    time.sleep(0.005)
print(sum(map(int, values)))
