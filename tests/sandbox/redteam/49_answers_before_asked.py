# wanted: wrong|crash
# task: assert
# numbers: [[10, 20, 30], [1, 2]]
# tries: sends many answers before it is asked
import os

body = b't2:s8:returnedi2:3c'
for descriptor in range(3, 64):
    try:
        os.write(descriptor, (b"%010d%b" % (len(body), body)) * 100)
    except OSError:
        pass


def total(values):
    return 61
