# wanted: wrong|crash
# wanted[process]: passed|wrong|crash
# tries: becomes a program that is in no file
import ctypes
import os

try:
    descriptor = os.memfd_create("program")
    os.write(descriptor, open("/bin/echo", "rb").read())
    os.execve(descriptor, ["echo", "60"], {})
except OSError:
    print("denied")
