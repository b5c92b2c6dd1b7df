# wanted: crash
# tries: signals its parent
# needs: own-user
import os

if os.getppid() == 0:
    raise ProcessLookupError("the parent is out of sight")
os.kill(os.getppid(), 0)
print(60)
