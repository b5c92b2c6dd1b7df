# wanted: wrong
# needs: own-user
# tries: signals all it may, at once (with the signal that only asks)
import os

reached = []
for target in (-1, 1, os.getppid()):
    try:
        if target not in (0, os.getpid()):
            os.kill(target, 0)
            reached += [target] if target > 0 else []  # for -1 the kernel says yes where it may signal none
    except OSError:
        pass
print(60 if reached else "nobody")
