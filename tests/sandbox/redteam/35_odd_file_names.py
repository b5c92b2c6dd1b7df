# wanted: passed
# then: ok_writes_and_reads_files
# tries: leaves files whose names are no text, or as long as names may be
import os
import sys

values = sys.stdin.read().split()[1:]
for name in (b"\xff\xfe", b"\n", b"-rf", b" ", b"*", b"n" * 255, b"\xed\xa0\x80"):
    try:
        os.makedirs(os.path.join(name, name, b"inner"))
        os.close(os.open(os.path.join(name, b"file" + name[:200]), os.O_CREAT))
    except OSError:
        pass
print(sum(map(int, values)))
