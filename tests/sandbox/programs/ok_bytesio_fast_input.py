# wanted: passed
import os
import sys
from io import BytesIO, IOBase


class FastIO(IOBase):
    newlines = 0

    def __init__(self, file):
        self._fd = file.fileno()
        self.buffer = BytesIO()
        self.writable = "x" in file.mode or "r" not in file.mode
        self.write = self.buffer.write if self.writable else None

    def readline(self):
        while self.newlines == 0:
            chunk = os.read(self._fd, max(os.fstat(self._fd).st_size, 8192))
            self.newlines = chunk.count(b"\n") + (not chunk)
            place = self.buffer.tell()
            self.buffer.seek(0, 2)
            self.buffer.write(chunk)
            self.buffer.seek(place)
        self.newlines -= 1
        return self.buffer.readline()

    def flush(self):
        if self.writable:
            os.write(self._fd, self.buffer.getvalue())
            self.buffer.truncate(0)
            self.buffer.seek(0)


class Wrapper(IOBase):
    def __init__(self, file):
        self.buffer = FastIO(file)
        self.flush = self.buffer.flush
        self.writable = self.buffer.writable
        self.write = lambda text: self.buffer.write(text.encode("ascii"))
        self.readline = lambda: self.buffer.readline().decode("ascii")


sys.stdin, sys.stdout = Wrapper(sys.stdin), Wrapper(sys.stdout)
print(sum(int(sys.stdin.readline()) for _ in range(int(sys.stdin.readline()))))
