# wanted: crash
# tries: starts two thousand threads
# limits: processes=16
import threading

release = threading.Event()
threading.stack_size(1 << 16)
threads = [threading.Thread(target=release.wait, daemon=True) for _ in range(2000)]
for thread in threads:
    thread.start()
print(60)
