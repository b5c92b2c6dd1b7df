# wanted: crash
# needs: own-user
import os

os.kill(os.getppid(), 0)
print(60)
