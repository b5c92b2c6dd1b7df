# wanted: wrong
# backends: bubblewrap,docker,restricted
# tries: talks to the daemons of the machine over sockets in the file system
import socket

reached = []
for path in ("/run/docker.sock", "/var/run/docker.sock", "/run/systemd/private", "/run/dbus/system_bus_socket", "\0x"):
    try:
        socket.socket(socket.AF_UNIX).bind(path) if path == "\0x" else socket.socket(socket.AF_UNIX).connect(path)
        reached.append(path)
    except OSError:
        pass
print(60 if reached else "denied")
