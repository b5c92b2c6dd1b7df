# wanted: wrong
# wanted[process]: passed
# tries: opens sockets of every family that leaves the process
import socket

opened = []
for family, kind in ((2, 1), (2, 2), (2, 3), (10, 1), (16, 3), (17, 3), (31, 3), (38, 5), (40, 1)):
    try:
        opened.append(socket.socket(family, kind))
    except OSError:
        pass
print(60 if opened else "denied")
