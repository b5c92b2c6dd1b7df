# wanted: wrong|crash|output
# task: assert
# limits: output_mb=2,wall_seconds=5
# tries: floods the test's process with noise before it is asked
import os

noise = b"0000000001x" * 6000
for descriptor in range(3, 1024):
    try:
        os.set_blocking(descriptor, False)
        for _ in range(16):
            os.write(descriptor, noise)
    except OSError:
        pass


def total(values):
    return 61
