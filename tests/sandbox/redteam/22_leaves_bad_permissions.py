# wanted: passed
# backends: bubblewrap,docker,restricted
# then: ok_writes_and_reads_files
# tries: shuts the folders, locks files, and sets an unfriendly mask
import fcntl
import os
import sys

values = sys.stdin.read().split()[1:]
for path in ("/tmp", "/dev/shm", os.path.dirname(__file__), "."):
    try:
        fcntl.flock(os.open(path, os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        pass
    try:
        os.chmod(path, 0)
    except OSError:
        pass
os.umask(0o777)
print(sum(map(int, values)))
