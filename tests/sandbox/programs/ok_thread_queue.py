# wanted: passed
import queue
import threading

work, done = queue.Queue(), queue.Queue()


def worker():
    while (value := work.get()) is not None:
        done.put(value)


threads = [threading.Thread(target=worker) for _ in range(4)]
for thread in threads:
    thread.start()
n = int(input())
for _ in range(n):
    work.put(int(input()))
for _ in threads:
    work.put(None)
for thread in threads:
    thread.join()
print(sum(done.get() for _ in range(n)))
