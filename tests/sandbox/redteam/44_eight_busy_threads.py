# wanted: cpu-time
# limits: cpu_seconds=0.4
# tries: computes in eight threads at once, outside the interpreter's lock
import hashlib
import threading
import time

data = bytes(1 << 20)


def burn():
    while True:
        hashlib.sha256(data)


for _ in range(8):
    threading.Thread(target=burn, daemon=True).start()
time.sleep(30)
print(60)
