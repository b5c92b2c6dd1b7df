# wanted: crash
# needs: own-user
import os

os.setuid(0)
print(60)
