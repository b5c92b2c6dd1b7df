# wanted: wrong
# needs: own-user
# tries: sets the machine's clock (to what it says)
import time

try:
    time.clock_settime(time.CLOCK_REALTIME, time.time())
    print(60)
except PermissionError:
    print("denied")
