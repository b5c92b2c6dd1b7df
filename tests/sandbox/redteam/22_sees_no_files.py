# wanted: passed
# backends: bubblewrap,docker,restricted
# tries: looks for files that another program left
import os
import sys

folders = [".", "..", "/", "/tmp", "/dev/shm", "/var/tmp", "/run", "/dev", "/run/lock", "/dev/mqueue", "/home"]
for folder in [*folders, os.environ.get("HOME", "."), os.environ.get("TMPDIR", "."), os.path.dirname(__file__)]:
    assert not os.path.exists(os.path.join(folder, "left-behind")), folder
print(sum(map(int, sys.stdin.read().split()[1:])))
