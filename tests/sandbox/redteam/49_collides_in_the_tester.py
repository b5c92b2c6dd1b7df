# wanted: cpu-time|wall-time|wrong|crash
# task: assert
# limits: cpu_seconds=0.5,wall_seconds=4
# tries: answers with a set whose elements all have one hash, which is slow to build for whoever reads it
import os

items = [b"%x" % (number * (2**61 - 1)) for number in range(20_000)]
body = b"t2:s8:returnede20000:" + b"".join(b"i%d:%b" % (len(item), item) for item in items)


def total(values):
    for descriptor in range(3, 64):
        try:
            data = memoryview(b"%010d%b" % (len(body), body))
            while data:
                data = data[os.write(descriptor, data) :]
        except OSError:
            pass
    return 61
