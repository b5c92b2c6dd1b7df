# wanted: passed
# then: ok_writes_and_reads_files
# tries: plants links and pipes where the next file may be made
import os
import sys

for number in range(50):
    for folder in (".", "/tmp", os.path.dirname(__file__)):
        try:
            if folder == "." or folder.startswith("/tmp/"):
                os.symlink("/etc/passwd", f"{folder}/link-{number}")
                os.mkfifo(f"{folder}/pipe-{number}")
        except OSError:
            pass
print(sum(map(int, sys.stdin.read().split()[1:])))
