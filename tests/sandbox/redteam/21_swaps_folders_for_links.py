# wanted: passed|output|cpu-time
# limits: cpu_seconds=1
# then: ok_writes_and_reads_files
# tries: swaps a folder for a link to the root while its files are counted
import os
import sys
import time

values = sys.stdin.read().split()[1:]
os.mkdir("folder")
os.symlink("/", "link")
started = time.monotonic()
while time.monotonic() - started < 0.2:
    os.rename("folder", "third")
    os.rename("link", "folder")
    os.rename("folder", "link")
    os.rename("third", "folder")
print(sum(map(int, values)))
