# wanted: wrong
# needs: own-user
import os

reached = []
for name in os.listdir("/proc"):
    if name.isdigit() and int(name) != os.getpid():
        try:
            os.kill(int(name), 0)  # permission only
            reached.append(name)
        except (PermissionError, ProcessLookupError):
            pass
print(60 if reached else "nobody")
