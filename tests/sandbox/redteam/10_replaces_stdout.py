# wanted: wrong
# tries: prints into a buffer of its own
import io
import sys

sys.stdout = io.StringIO()
print(60)
