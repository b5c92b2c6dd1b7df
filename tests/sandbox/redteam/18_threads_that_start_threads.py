# wanted: crash|wrong
# limits: processes=16,wall_seconds=5
# tries: threads that start threads, up to five hundred
import threading
import time

threading.stack_size(1 << 16)
count, hold = [0], threading.Event()


def start():
    count[0] += 1
    if count[0] < 500:
        threading.Thread(target=start, daemon=True).start()
    hold.wait(0.3)


threading.excepthook = lambda given: None
start()
time.sleep(0.1)
assert count[0] >= 500, "capped"
print(60)
