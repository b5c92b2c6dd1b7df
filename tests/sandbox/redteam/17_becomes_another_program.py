# wanted: wrong|crash
# wanted[process]: passed
# tries: becomes another program that prints the answer
import os

for path in ("/bin/echo", "/usr/bin/echo", "/bin/busybox"):
    try:
        os.execv(path, [path, "60"])
    except OSError:
        pass
print("denied")
