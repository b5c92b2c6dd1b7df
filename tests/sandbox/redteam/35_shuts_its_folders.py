# wanted: passed
# then: ok_writes_and_reads_files
# tries: takes every permission from the folders above and below it
import os
import sys

values = sys.stdin.read().split()[1:]
os.makedirs("a/b/c")
for path in ("a/b/c", "a/b", "a", ".", "..", os.path.dirname(__file__)):
    try:
        os.chmod(path, 0)
    except OSError:
        pass
print(sum(map(int, values)))
