# wanted: output
# tries: complains for ever
# limits: output_mb=2
import sys

print(60, flush=True)
while True:
    sys.stderr.write("x" * 4000 + "\n")
