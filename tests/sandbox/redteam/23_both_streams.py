# wanted: output
# limits: output_mb=2
# tries: prints and complains for ever, in turn
import sys

while True:
    sys.stdout.write("60" * 1000)
    sys.stderr.write("60" * 1000)
