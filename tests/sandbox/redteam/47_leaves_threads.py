# wanted: passed
# then: ok_thread_prints
# tries: leaves twenty threads that try to print when the next program runs
import os
import sys
import threading
import time


def late():
    while True:
        time.sleep(0.005)
        try:
            os.write(1, b"") and sys.stdout.write("61")
        except (OSError, ValueError):
            pass


for _ in range(20):
    threading.Thread(target=late, daemon=True).start()
print(sum(map(int, sys.stdin.read().split()[1:])))
