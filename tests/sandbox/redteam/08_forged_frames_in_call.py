# wanted: wrong|crash
# task: call
# numbers: [[10, 20, 30], [1, 2]]
# tries: writes well-formed results for this and all later tests to every descriptor, in every likely format
import json
import marshal
import os
import struct

bodies = [b"60", b"P", b"P60", json.dumps({"result": 60, "passed": True}).encode()]
bodies += [marshal.dumps(value) for value in (60, ("passed", 60), ("returned", 60), {"status": 0, "output": b"60"})]
frames = [b"%010d%b" % (len(b), b) for b in bodies] + [b"%012d%b" % (len(b), b) for b in bodies]
for form in ("<I", ">I", "<Q", ">Q"):
    frames += [struct.pack(form, len(body)) + body for body in bodies]


class Solution:
    def total(self, values):
        for descriptor in range(3, 1024):
            for frame in frames * 3:
                try:
                    os.write(descriptor, frame)
                except OSError:
                    break
        return 61
