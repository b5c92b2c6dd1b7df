# wanted: passed
import threading
import time

values = [int(input()) for _ in range(int(input()))]


def late():
    time.sleep(0.05)
    print(sum(values))


threading.Thread(target=late).start()
