# wanted: wrong
# needs: own-user
# tries: becomes other users and takes capabilities
import ctypes
import os

libc, gained = ctypes.CDLL(None, use_errno=True), []
for user in (0, 1, 1000, 65534):
    if user == os.getuid():
        continue
    for way in (os.setuid, os.setgid, os.seteuid, lambda u: os.setgroups([u])):
        try:
            way(user)
            gained.append(user)
        except OSError:
            pass
header = (0x20080522).to_bytes(4, "little") + bytes(4)
if libc.capset(header, b"\xff" * 24) == 0:
    gained.append("capabilities")
print(60 if gained else "refused")
