# wanted: passed
# backends: bubblewrap,docker,restricted
# then: 22_sees_no_files
# tries: leaves files wherever it can
import os
import sys

folders = [".", "..", "/", "/tmp", "/dev/shm", "/var/tmp", "/run", "/dev", "/run/lock", "/dev/mqueue", "/home"]
for folder in [*folders, os.environ.get("HOME", "."), os.environ.get("TMPDIR", "."), os.path.dirname(__file__)]:
    try:
        open(os.path.join(folder, "left-behind"), "w").write("x")
    except OSError:
        pass
print(sum(map(int, sys.stdin.read().split()[1:])))
