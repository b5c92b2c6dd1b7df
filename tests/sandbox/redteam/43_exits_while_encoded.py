# wanted: wrong|crash|output
# task: call
# tries: a thread ends the process while a large wrong result is on its way
import os
import threading


class Solution:
    def total(self, values):
        threading.Timer(0.02, os._exit, (0,)).start()
        return ["61" * 50] * 100_000
