# wanted: passed
import contextlib
import io
import sys

out = io.StringIO()
with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
    print(sum(map(int, sys.stdin.read().split()[1:])))
print(out.getvalue(), end="")
