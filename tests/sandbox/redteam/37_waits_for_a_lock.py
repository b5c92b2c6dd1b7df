# wanted: wall-time
# limits: wall_seconds=0.5
# tries: waits for a lock that it holds, at the end of the interpreter
import threading

print(60)
threading.Thread(target=threading.Event().wait).start()
