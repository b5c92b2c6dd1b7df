# wanted: crash
# tries: becomes root again
# needs: own-user
import os

os.setuid(0)
print(60)
