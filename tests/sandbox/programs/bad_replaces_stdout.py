# wanted: wrong
import io
import sys

sys.stdout = io.StringIO()
print(60)
