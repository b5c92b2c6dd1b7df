# wanted: wall-time
# limits: wall_seconds=0.5
# tries: waits for a pipe that only it could write to
import os

os.read(os.pipe()[0], 1)
