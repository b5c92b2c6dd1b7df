# wanted: passed
# needs: own-user
# tries: lists the homes of users and reads secrets of the system
import os
import sys

for path in ("/root/.ssh", "/root/.bash_history", "/etc/shadow", "/etc/sudoers", "/var/log/syslog"):
    try:
        found = os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(1)
        print("could read", path, found)
    except OSError:
        pass
print(sum(map(int, sys.stdin.read().split()[1:])))
