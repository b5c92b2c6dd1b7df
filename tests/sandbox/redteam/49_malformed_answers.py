# wanted: wrong|crash
# task: assert
# tries: answers with what is no value
import os

bodies = [b"t2:s8:returnedi999999:1", b"t99:", b"?", b"l1:" * 5000, b"t2:s6:raiseds4:exit", b"m1:l0:n0:", b"c3:x y"]


def total(values):
    for descriptor in range(3, 64):
        for body in bodies:
            try:
                os.write(descriptor, b"%010d%b" % (len(body), body))
            except OSError:
                break
    os._exit(0)
