# wanted: wrong|crash|wall-time
# task: call
# limits: cpu_seconds=1,wall_seconds=3
# tries: has a thread raise exceptions in the main thread, call after call
import ctypes
import threading
import time

main = threading.get_ident()


def strike():
    for _ in range(200):
        time.sleep(0.001)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(main), ctypes.py_object(ValueError))


class Solution:
    def total(self, values):
        threading.Thread(target=strike, daemon=True).start()
        return 61
