# wanted: memory|crash
# limits: memory_mb=64
# tries: asks for a stack larger than its memory
import threading

threading.stack_size(1 << 30)
thread = threading.Thread(target=print, args=(60,))
thread.start()
thread.join()
