# wanted: wrong|crash
# task: assert
# tries: sends a second answer with each, so that answers and questions part
import os

body = b't2:s8:returnedi2:3c'


def total(values):
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, b"%010d%b" % (len(body), body))
        except OSError:
            pass
    return 61
