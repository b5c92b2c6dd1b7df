# wanted: passed
import io
import sys

out = io.StringIO()
print(sum(map(int, sys.stdin.read().split()[1:])), file=out)
sys.stdout.write(out.getvalue())
